export const id = 3648;
export const ids = [3648];
export const modules = {

/***/ 3648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   InterrogateReader: () => (/* binding */ InterrogateReader)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5436);
/* harmony import */ var _closing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2058);
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4078);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2143);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9010);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4121);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2577);
// interrogate's text: a table of files (-v), of definitions (-vv), and the result, which is its last line.








const row = /^\| (.{1,1000}?) *\| *(\d{1,9}) \| *(\d{1,9}) \| *(\d{1,9}) \| *\d{1,3}(?:\.\d+)?% \|$/;
const definition = /^\| *(.{1,1000}?) \((module|L\d{1,9})\) *\| *(COVERED|MISSED) \|$/;
const result = /^-* ?RESULT: (?:PASSED|FAILED) \(minimum: \d{1,3}(?:\.\d+)?%, actual: (\d{1,3}(?:\.\d+)?)%\) ?-*$/;
class InterrogateReader {
    #lines;
    #findings;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Discrepancies */ .y();
    #files = _shares_js__WEBPACK_IMPORTED_MODULE_5__/* .nothing */ .s6;
    #total;
    #actual;
    #ended = true;
    /** Of the table of definitions: the open module, and how many miss their docstring. */
    #module;
    #missed;
    constructor(context) {
        this.#findings = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Findings */ .F(context);
        this.#lines = new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .q((line, number) => this.#line(line.trimEnd(), number), context.limits.line);
    }
    write(text) {
        if (text !== '')
            this.#ended = text.endsWith('\n');
        this.#lines.write(text);
    }
    #line(line, number) {
        if (line === '')
            return;
        if (this.#actual !== undefined)
            this.#after(line, number);
        else if (line.includes('RESULT: ')) {
            const [, actual] = result.exec(line) ?? [];
            if (actual === undefined || Number(actual) > 100)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I('has a result that cannot be read');
            this.#actual = Number(actual);
        }
        else if (line.startsWith('| '))
            this.#row(line, number);
        else if (!/^[=-]+ .* [=-]+$|^\|[-|]+\|$/.test(line))
            throw damage(line, number);
    }
    /** Nothing follows the result but how the tool ended. */
    #after(line, number) {
        const closing = (0,_closing_js__WEBPACK_IMPORTED_MODULE_0__/* .parseClosing */ .hN)(line);
        if (closing?.tool !== 'interrogate')
            throw damage(line, number);
        if (closing.exit > 1)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`says that interrogate ended with ${closing.exit}`);
    }
    #row(line, number) {
        const [, name, all, miss, cover] = row.exec(line) ?? [];
        if (name !== undefined) {
            const share = (0,_shares_js__WEBPACK_IMPORTED_MODULE_5__/* .statedShareOf */ .q4)(Number(cover), Number(all), 'definitions');
            if (Number(miss) + share.covered !== share.valid)
                throw damage(line, number);
            if (name === 'TOTAL')
                this.#total = share;
            else {
                this.#files = (0,_shares_js__WEBPACK_IMPORTED_MODULE_5__/* .plus */ .tY)(this.#files, share);
                if (share.covered < share.valid && this.#missed === undefined)
                    this.#miss(name, `${miss} of ${all} definitions have no docstring`);
            }
            return;
        }
        const [, what, place, status] = definition.exec(line) ?? [];
        if (what !== undefined) {
            if (place === 'module')
                this.#module = what;
            this.#missed = (this.#missed ?? 0) + (status === 'MISSED' ? 1 : 0);
            if (status === 'MISSED')
                this.#miss(this.#module, `${what} has no docstring`, Number(place.slice(1)));
        }
        else if (!/^\| Name +\|/.test(line))
            throw damage(line, number);
    }
    #miss(file, message, line) {
        this.#findings.add({ id: 'missing-docstring', severity: 'low', message, file, line });
    }
    end() {
        this.#lines.end();
        if (this.#actual === undefined || !this.#ended)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I('is cut off: it has no result ("RESULT: ...")');
        const parts = { findings: this.#findings, discrepancies: this.#discrepancies };
        if (this.#total === undefined) {
            if (this.#files.valid > 0)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I('has files and no TOTAL');
            return (0,_reading_js__WEBPACK_IMPORTED_MODULE_4__/* .readingOf */ .MU)('documentation', 'interrogate', { documented: this.#actual }, parts);
        }
        const share = (0,_shares_js__WEBPACK_IMPORTED_MODULE_5__/* .settle */ .G9)('definitions', this.#files, this.#total, this.#discrepancies);
        if (share.valid === 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I('names no definition: nothing was measured');
        let documented = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(share);
        if (Math.abs(documented - this.#actual) > 0.1) {
            const used = Math.min(documented, this.#actual);
            this.#discrepancies.add({ what: 'percentage', stated: this.#actual, counted: documented, used });
            documented = used;
        }
        const missing = share.valid - share.covered;
        if (this.#missed !== undefined && this.#missed !== missing) {
            const used = Math.max(this.#missed, missing);
            this.#discrepancies.add({ what: 'missing docstrings', stated: missing, counted: this.#missed, used });
            documented = Math.min(documented, (100 * (share.valid - used)) / share.valid);
        }
        const findings = Math.max(missing, this.#missed ?? 0);
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_4__/* .readingOf */ .MU)('documentation', 'interrogate', { documented, findings }, parts);
    }
}
function damage(line, number) {
    return new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has something other than interrogate writes in line ${number}: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_7__/* .cleanLine */ .Ow)(line, 80)}"`);
}


/***/ }),

/***/ 9010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ Lines)
/* harmony export */ });
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Lines of a text format in pieces. Each character is looked at once, whatever the pieces are.

/** Calls `take` with each line, without its end (LF or CR LF), and its number from 1. */
class Lines {
    /** Characters looked at so far: the work done. */
    scanned = 0;
    #take;
    #longest;
    #rest = [];
    #restLength = 0;
    #number = 0;
    constructor(take, longest) {
        this.#take = take;
        this.#longest = longest;
    }
    write(text) {
        let start = 0;
        for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
            this.#keep(text.slice(start, end));
            this.#flush();
            this.scanned++;
            start = end + 1;
        }
        this.#keep(text.slice(start));
    }
    end() {
        if (this.#restLength > 0)
            this.#flush();
    }
    #keep(piece) {
        this.scanned += piece.length;
        this.#restLength += piece.length;
        if (this.#restLength > this.#longest) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has a line of more than ${this.#longest} characters (line ${this.#number + 1})`);
        }
        this.#rest.push(piece);
    }
    #flush() {
        const line = this.#rest.join('');
        this.#rest = [];
        this.#restLength = 0;
        this.#take(line.endsWith('\r') ? line.slice(0, -1) : line, ++this.#number);
    }
}


/***/ })

};
