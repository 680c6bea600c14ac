export const id = 8865;
export const ids = [8865];
export const modules = {

/***/ 8865:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CloverReader: () => (/* binding */ CloverReader)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4078);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2577);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3220);
// Clover XML as Istanbul, PHPUnit and OpenClover write it. They count differently, so the totals must agree with one of their ways.








class CloverReader {
    #xml;
    #context;
    #coverage;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Discrepancies */ .y();
    #moments = new _moment_js__WEBPACK_IMPORTED_MODULE_7__/* .Moments */ .W();
    #open = [];
    #metrics;
    #file;
    #statements = _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
    #methods = _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
    /** Lines with a condition as such, and the branches of them: both ways of each line, or as many as the line states. */
    #conditions = _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
    #ways = _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
    #branches = _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6;
    constructor(context) {
        this.#xml = new _xml_js__WEBPACK_IMPORTED_MODULE_5__/* .XmlStream */ .o(this, context.limits);
        this.#context = context;
        this.#coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .CoverageLines */ .K9(context.limits);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        const parent = this.#open.at(-1);
        if (parent === undefined && name !== 'coverage')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`begins with <${name}>, which is not Clover`);
        this.#open.push(name);
        // Tests of the project have a part of their own, which is no code under test.
        if (this.#open.includes('testproject'))
            return;
        if (parent === undefined)
            this.#moments.note(attributes.generated);
        else if (name === 'metrics' && parent === 'project') {
            if (this.#metrics !== undefined)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has metrics of several projects');
            this.#metrics = attributes;
        }
        else if (name === 'file') {
            const path = attributes.path || attributes.name;
            if (!path)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <file> without a path');
            this.#file = this.#coverage.file(path);
        }
        else if (name === 'line')
            this.#line(attributes);
    }
    #line({ num, type, count, truecount, falsecount }) {
        const number = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(num, 'the number of a line');
        if (number === undefined || this.#file === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <line> without number or file');
        const hits = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(count, `the count of line ${number}`);
        const [yes, no] = [(0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(truecount, 'truecount') ?? 0, (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(falsecount, 'falsecount') ?? 0];
        const run = (hits ?? yes + no) > 0;
        const share = { covered: run ? 1 : 0, valid: 1 };
        if (type === 'method') {
            this.#methods = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#methods, share);
            return;
        }
        if (type !== 'stmt' && type !== 'cond')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says line ${number} is neither statement nor condition`);
        this.#coverage.line(this.#file, number, run);
        if (type === 'stmt')
            this.#statements = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#statements, share);
        else {
            this.#conditions = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#conditions, share);
            this.#ways = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#ways, { covered: Number(yes > 0) + Number(no > 0), valid: 2 });
            this.#branches = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#branches, { covered: yes, valid: yes + no });
        }
    }
    close(name) {
        this.#open.pop();
        if (name === 'file')
            this.#file = undefined;
    }
    end() {
        this.#xml.end();
        if (this.#metrics === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has no metrics of the project');
        const withConditions = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(this.#statements, this.#conditions);
        const statement = this.#settle('statements', [this.#statements, withConditions]);
        const branch = this.#settle('conditionals', [this.#ways, this.#branches]);
        const method = this.#settle('methods', [this.#methods]);
        // A line that is mentioned several times counts once, unless that would be better.
        const counted = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .worse */ .JJ)(this.#coverage.totals().lines, withConditions);
        // Totals that know of lines which are not listed stand for these as well.
        const isListed = [this.#statements, withConditions].some(({ covered, valid }) => covered === statement.covered && valid === statement.valid);
        const lines = isListed ? counted : (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .worse */ .JJ)(counted, statement);
        const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .coverageMeasures */ .Mk)({
            line: lines,
            branch,
            statement: this.#elements(statement, branch, method),
            function: method,
        });
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'clover', { ...measures, ...this.#coverage.changed(this.#context) }, {
            discrepancies: this.#discrepancies,
            moments: this.#moments,
            parts: this.#coverage.parts(this.#context),
        });
    }
    /** The stated share where one of the ways of counting comes to it, else the worst of all. Without elements the statement stands alone. */
    #settle(what, ways) {
        const stated = this.#stated(what);
        if (stated === undefined)
            return ways.reduce(_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .worse */ .JJ);
        const same = ways.find(({ covered, valid }) => covered === stated.covered && valid === stated.valid);
        const known = ways.filter(({ valid }) => valid > 0);
        if (same !== undefined || known.length === 0)
            return stated;
        return (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .settle */ .G9)(what, known.reduce(_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .worse */ .JJ), stated, this.#discrepancies);
    }
    #stated(what) {
        const valid = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(this.#metrics[what], what);
        const covered = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(this.#metrics[`covered${what}`], `covered${what}`);
        return valid === undefined || covered === undefined ? undefined : (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .statedShareOf */ .q4)(covered, valid, what);
    }
    /** Elements are statements, conditionals and methods together: what is missing of them is taken from the statements. */
    #elements(statement, branch, method) {
        const stated = this.#stated('elements');
        const sum = [statement, branch, method].reduce(_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY);
        if (stated === undefined || (stated.covered >= sum.covered && stated.valid <= sum.valid))
            return statement;
        const more = Math.max(0, stated.valid - sum.valid);
        const used = {
            covered: Math.max(0, statement.covered - Math.max(0, sum.covered - stated.covered)),
            valid: statement.valid + more,
        };
        this.#discrepancies.add({
            what: 'elements',
            stated: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(stated),
            counted: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(sum),
            used: `${(0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .show */ .WU)(used)} statements`,
        });
        return used;
    }
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
