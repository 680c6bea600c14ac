export const id = 1186;
export const ids = [1186];
export const modules = {

/***/ 4860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KB: () => (/* binding */ optionalObjectsOf),
/* harmony export */   MT: () => (/* binding */ amountOf),
/* harmony export */   Sz: () => (/* binding */ refuseErrors),
/* harmony export */   Xy: () => (/* binding */ objectOf),
/* harmony export */   aj: () => (/* binding */ refuseUnknownLists),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   kP: () => (/* binding */ optionalCount),
/* harmony export */   pq: () => (/* binding */ countOf)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5463);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Fields of a JSON report. What is of the wrong sort makes the report unreadable: guessing could make it better.



/** A count. `what` completes "says ... is x": `the number of tests`. */
function countOf(value, what) {
    if (!Number.isSafeInteger(value) || value < 0)
        throw wrong(value, what, 'a count');
    return value;
}
/** A count, or undefined where it is not stated. */
function optionalCount(value, what) {
    return value === undefined ? undefined : countOf(value, what);
}
/** A number of at least 0. */
function amountOf(value, what) {
    if (typeof value !== 'number' || !(value >= 0 && value <= Number.MAX_SAFE_INTEGER)) {
        throw wrong(value, what, 'a number of at least 0');
    }
    return value;
}
function objectOf(value, what) {
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(value))
        throw wrong(value, what, 'an object');
    return value;
}
function listOf(value, what) {
    if (!Array.isArray(value))
        throw wrong(value, what, 'a list');
    return value;
}
/** Text with something in it, else undefined. */
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function wrong(value, what, wanted) {
    if (value === undefined)
        return new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`does not state ${what}`);
    const said = typeof value === 'object' && value !== null ? 'something else' : `"${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(String(value), 40)}"`;
    return new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is ${said}, which is not ${wanted}`);
}
/** A list of objects that must be there, though it may be empty. `what` completes "has no list of". */
function objectsOf(value, what) {
    if (!Array.isArray(value))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has no list of ${what}: the tool did not run to its end`);
    if (!value.every(_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has something other than objects in its list of ${what}`);
    return value;
}
/** A list of objects; absent and null mean an empty one, anything else is damage. */
function optionalObjectsOf(value, what) {
    return value === undefined || value === null ? [] : objectsOf(value, what);
}
/** Refuse lists of findings under a key that is not known: what it means may be bad, and a damaged key hides what stands under it. */
function refuseUnknownLists(object, known, key) {
    for (const [name, value] of Object.entries(object)) {
        if (known.has(name) || !Array.isArray(value) || !value.some((each) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(each) && key in each))
            continue;
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has findings under the key "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(name, 60)}", which is not known here`);
    }
}
/** Refuse a report that lists errors of its tool: what was not looked at is not clean. */
function refuseErrors(errors, tool) {
    if (errors === undefined || errors === null)
        return;
    if (!Array.isArray(errors))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('has errors that are no list');
    if (errors.length === 0)
        return;
    throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says that ${tool} met ${errors.length} error(s): ${describe(errors[0])}`);
}
/** The text of an error as tools write them: a string, or an object with one of the usual names. */
function describe(error) {
    if (typeof error === 'string')
        return (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(error, 200);
    const named = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .G)(error) ? [error.message, error.reason, error.summary, error.detail, error.exception] : [];
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(textOf(named.find(textOf)) ?? String(JSON.stringify(error)), 200);
}


/***/ }),

/***/ 1186:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readIstanbulFinal: () => (/* binding */ readIstanbulFinal),
/* harmony export */   readIstanbulSummary: () => (/* binding */ readIstanbulSummary)
/* harmony export */ });
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4078);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4860);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2143);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2577);
// JSON of Istanbul: `json-summary` (counts) and `json` (coverage-final, every statement).






const parts = { lines: 'line', branches: 'branch', statements: 'statement', functions: 'function' };
function readIstanbulSummary(value) {
    const discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Discrepancies */ .y();
    const { total, ...files } = value;
    const names = Object.keys(files);
    if (names.length === 0)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('lists no file');
    const measures = {};
    for (const part of Object.keys(parts)) {
        const counted = names.map((name) => stated(files[name], part, name, discrepancies)).reduce(_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY, _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6);
        const whole = stated(total, part, 'total', discrepancies);
        measures[parts[part]] = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .settle */ .G9)(part, counted, whole, discrepancies);
    }
    return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'istanbul', (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .coverageMeasures */ .Mk)(measures), { discrepancies });
}
function stated(of, part, name, discrepancies) {
    const counts = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(of, `what ${name} says`)[part], `${part} of ${name}`);
    const { pct } = counts;
    const valid = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(counts.total, `the total of ${part}`);
    const share = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .statedShareOf */ .q4)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(counts.covered, `the covered ${part}`), valid, part);
    // Of nothing the percentage is 100 in files and "Unknown" in totals.
    if (valid === 0)
        return share;
    if (typeof pct !== 'number' || !(pct >= 0 && pct <= 100))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has no percentage of ${part} of ${name}`);
    if (Math.abs(pct - (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(share)) <= 0.011)
        return share;
    const lower = Math.floor((pct / 100) * valid);
    const used = lower < share.covered ? { covered: lower, valid } : share;
    discrepancies.add({
        what: `${part} of ${name} in percent`,
        stated: pct,
        counted: (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(share),
        used: (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(used),
    });
    return used;
}
function readIstanbulFinal(value, context) {
    const coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .CoverageLines */ .K9(context.limits);
    let [statement, branch, method] = [_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6];
    for (const [path, each] of Object.entries(value)) {
        const file = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(each, `what ${path} says`);
        const lines = coverage.file(path);
        const hits = paired(file, 's', 'statementMap');
        for (const [at, count] of hits) {
            const run = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'how often a statement was run') > 0;
            coverage.line(lines, lineOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(file.statementMap, 'statementMap')[at]), run);
            statement = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(statement, { covered: run ? 1 : 0, valid: 1 });
        }
        for (const [, count] of paired(file, 'f', 'fnMap')) {
            method = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(method, { covered: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'how often a function was called') > 0 ? 1 : 0, valid: 1 });
        }
        for (const [at, counts] of paired(file, 'b', 'branchMap')) {
            const ways = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(counts, 'how often branches were taken').map((count) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(count, 'how often a branch was taken'));
            const places = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(file.branchMap, 'branchMap')[at], 'a branch').locations;
            if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(places, 'the places of a branch').length !== ways.length)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('counts a branch that has no place');
            branch = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(branch, { covered: ways.filter((count) => count > 0).length, valid: ways.length });
        }
    }
    const { lines } = coverage.totals();
    const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .coverageMeasures */ .Mk)({ line: lines, branch, statement, function: method });
    return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'istanbul', { ...measures, ...coverage.changed(context) }, { parts: coverage.parts(context) });
}
/** Counts by key, each of which has its place in the map. */
function paired(file, counts, map) {
    const entries = Object.entries((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(file[counts], counts));
    const places = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(file[map], map);
    if (entries.length !== Object.keys(places).length || !entries.every(([key]) => Object.hasOwn(places, key))) {
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has other keys in ${counts} than in ${map}`);
    }
    return entries;
}
function lineOf(place) {
    const start = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(place, 'the place of a statement').start, 'where a statement starts');
    return (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(start.line, 'the line of a statement');
}


/***/ })

};
