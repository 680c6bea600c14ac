export const id = 8877;
export const ids = [8877];
export const modules = {

/***/ 8877:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JaCoCoReader: () => (/* binding */ JaCoCoReader)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4078);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2577);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3220);
// JaCoCo XML. Lines are counted from source files; branches, instructions and methods from methods; then every counter above is held
// against them. The DTD is never fetched.








const types = ['LINE', 'BRANCH', 'INSTRUCTION', 'METHOD'];
const levels = new Set(['report', 'group', 'package', 'class', 'method', 'sourcefile']);
/** Which elements' counters add up to those of the element that holds them. */
const holds = {
    method: ['BRANCH', 'INSTRUCTION', 'METHOD'],
    class: ['BRANCH', 'INSTRUCTION', 'METHOD'],
    sourcefile: ['LINE'],
    package: types,
    group: types,
};
class JaCoCoReader {
    #xml;
    #context;
    #coverage;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Discrepancies */ .y();
    #moments = new _moment_js__WEBPACK_IMPORTED_MODULE_7__/* .Moments */ .W();
    #levels = [];
    #whole;
    /** The open source file, and its lines in this mention of it: files of several groups may have one name. */
    #file;
    #runs = new Map();
    constructor(context) {
        this.#xml = new _xml_js__WEBPACK_IMPORTED_MODULE_5__/* .XmlStream */ .o(this, context.limits, 'report');
        this.#context = context;
        this.#coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .CoverageLines */ .K9(context.limits);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        if (this.#levels.length === 0 && name !== 'report')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`begins with <${name}>, which is not JaCoCo`);
        if (levels.has(name)) {
            this.#levels.push({ element: name, name: attributes.name ?? '', counted: none(), stated: {} });
            if (name === 'sourcefile')
                this.#openFile(this.#path(attributes.name));
        }
        else if (name === 'counter')
            this.#counter(attributes);
        else if (name === 'line')
            this.#line(attributes);
        else if (name === 'sessioninfo')
            this.#moments.note(attributes.start);
    }
    #openFile(path) {
        this.#file = this.#coverage.file(path);
        this.#runs = new Map();
    }
    #path(file) {
        if (!file)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <sourcefile> without a name');
        const folder = this.#levels.findLast(({ element }) => element === 'package')?.name ?? '';
        return folder === '' ? file : `${folder}/${file}`;
    }
    #counter({ type, missed, covered }) {
        const share = shareOf(missed, covered, `of a ${type} counter`);
        if (!isType(type))
            return;
        const level = this.#levels.at(-1);
        if (level.stated[type] !== undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has two ${type} counters in one <${level.element}>`);
        level.stated[type] = share;
    }
    #line({ nr, mi, ci, mb, cb }) {
        if (this.#file === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <line> outside of a <sourcefile>');
        const number = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(nr, 'the number of a line');
        if (number === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <line> without a number');
        shareOf(mb ?? '0', cb ?? '0', `of the branches of line ${number}`);
        const { covered } = shareOf(mi, ci, `of the instructions of line ${number}`);
        this.#coverage.line(this.#file, number, covered > 0);
        this.#runs.set(number, covered > 0 && this.#runs.get(number) !== false);
    }
    close(name) {
        if (!levels.has(name))
            return;
        const level = this.#levels.pop();
        if (name === 'sourcefile') {
            const covered = this.#runs.values().reduce((sum, run) => sum + (run ? 1 : 0), 0);
            level.counted.LINE = { covered, valid: this.#runs.size };
            this.#file = undefined;
        }
        const used = none();
        for (const type of types)
            used[type] = this.#settle(level, type);
        const parent = this.#levels.at(-1);
        if (parent === undefined)
            this.#whole = used;
        else
            for (const type of holds[name] ?? [])
                parent.counted[type] = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(parent.counted[type], used[type]);
    }
    #settle({ element, name, counted, stated }, type) {
        // Nothing below a method counts; classes of one file share its lines; files say nothing about methods.
        const isLeaf = element === 'method' || (element === 'class' && type === 'LINE') || (element === 'sourcefile' && type !== 'LINE');
        if (isLeaf)
            return stated[type] ?? _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
        return (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .settle */ .G9)(`${type} of ${element} "${name}"`, counted[type], stated[type], this.#discrepancies);
    }
    end() {
        this.#xml.end();
        const { LINE: line, BRANCH: branch, INSTRUCTION: instruction, METHOD: method } = this.#whole;
        const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .coverageMeasures */ .Mk)({ line, branch, instruction, function: method });
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'jacoco', { ...measures, ...this.#coverage.changed(this.#context) }, {
            discrepancies: this.#discrepancies,
            moments: this.#moments,
            parts: this.#coverage.parts(this.#context),
        });
    }
}
function none() {
    return { LINE: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, BRANCH: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, INSTRUCTION: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, METHOD: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6 };
}
function isType(type) {
    return types.includes(type);
}
function shareOf(missed, covered, what) {
    const not = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(missed, `the missed count ${what}`);
    const run = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(covered, `the covered count ${what}`);
    if (not === undefined || run === undefined)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`does not state the counts ${what}`);
    return (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .statedShareOf */ .q4)(run, run + not, what);
}


/***/ }),

/***/ 3220:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ XmlStream)
/* harmony export */ });
/* harmony import */ var saxes__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9800);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
// XML in pieces, on top of saxes: strict, without entities of its own, within budgets. Memory does not grow with the file.



/** Feeds a handler. `write` and `end` throw {@link Unreadable} for anything but one complete, well-formed document. */
class XmlStream {
    #parser = new saxes__WEBPACK_IMPORTED_MODULE_0__/* .SaxesParser */ .wT();
    #limits;
    #open = [];
    #onText;
    #elements = 0;
    /** Attributes of the tag that is being read. */
    #attributes = 0;
    #entities = 0;
    #sinceEvent = 0;
    /** `doctype` names the one document type that is tolerated; it is never fetched. */
    constructor(handler, limits, doctype) {
        this.#limits = limits;
        const parser = this.#parser;
        parser.on('doctype', (text) => {
            if (text.includes('['))
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('declares entities of its own in a DOCTYPE, which is refused');
            if (text.trim().split(/\s/, 1)[0] !== doctype)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has a DOCTYPE, which this format does not');
        });
        // Counted one by one: to walk the attributes of each tag once more takes a tenth of the time. No more than seven
        // handlers: with the eighth V8 keeps the parser's properties in a dictionary, and parsing takes six times as long.
        parser.on('attribute', ({ value }) => {
            if (++this.#attributes > limits.attributes) {
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has an element with more than ${limits.attributes} attributes`);
            }
            if (value.length > limits.attribute) {
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has an attribute of over ${limits.attribute} characters`);
            }
        });
        parser.on('opentag', ({ name, attributes }) => {
            this.#sinceEvent = 0;
            this.#attributes = 0;
            if (this.#open.push(name) > limits.depth)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`nests elements more than ${limits.depth} deep`);
            if (++this.#elements > limits.elements)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has more than ${limits.elements} elements`);
            handler.open(name, attributes);
        });
        parser.on('closetag', ({ name }) => {
            this.#sinceEvent = 0;
            this.#open.pop();
            handler.close(name);
        });
        parser.on('cdata', (text) => {
            this.#sinceEvent = 0;
            this.#onText?.(text);
        });
        this.listen = (on) => {
            if (on === (this.#onText !== undefined))
                return;
            this.#onText = on ? (text) => handler.text?.(text) : undefined;
            if (this.#onText === undefined)
                parser.off('text');
            else
                parser.on('text', this.#onText);
        };
    }
    /** Turn text on for the open element. It is off otherwise, so that logs of any size cost nothing. */
    listen;
    write(text) {
        this.#sinceEvent += text.length;
        for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1))
            this.#entities++;
        if (this.#entities > this.#limits.entities)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has more than ${this.#limits.entities} entities`);
        this.#parse(() => this.#parser.write(text));
        if (this.#sinceEvent > this.#limits.token) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has one text or tag of more than ${this.#limits.token} characters`);
        }
    }
    end() {
        const open = this.#open.at(-1);
        if (open !== undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`is cut off: <${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(open, 60)}> is never closed`);
        this.#parse(() => this.#parser.close());
    }
    #parse(work) {
        try {
            work();
        }
        catch (error) {
            if (error instanceof _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I)
                throw error;
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`is not well-formed XML (${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(error.message, 200)})`);
        }
    }
}


/***/ })

};
