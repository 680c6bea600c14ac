export const id = 1440;
export const ids = [1440];
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

/***/ 1440:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readCoveragePy: () => (/* binding */ readCoveragePy)
/* harmony export */ });
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4078);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4860);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
/* harmony import */ var _shares_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2577);
// coverage.py JSON, formats 2 and 3. `percent_covered` mixes branches in, so lines and branches are counted apart.







function readCoveragePy(value, context) {
    const meta = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value.meta, 'meta');
    if (meta.format !== undefined && meta.format !== 2 && meta.format !== 3)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has an unknown format');
    const discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Discrepancies */ .y();
    const coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .CoverageLines */ .K9(context.limits);
    let whole = { lines: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6, branches: _shares_js__WEBPACK_IMPORTED_MODULE_4__/* .nothing */ .s6 };
    for (const [path, each] of Object.entries((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value.files, 'files'))) {
        const file = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(each, `what ${path} says`);
        const counted = count(file, coverage, path);
        const used = compare(path, counted, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(file.summary, `the summary of ${path}`), discrepancies);
        whole = { lines: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(whole.lines, used.lines), branches: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(whole.branches, used.branches) };
    }
    const { lines, branches } = compare('totals', whole, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .objectOf */ .Xy)(value.totals, 'totals'), discrepancies);
    const moments = new _moment_js__WEBPACK_IMPORTED_MODULE_6__/* .Moments */ .W();
    moments.note((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(meta.timestamp));
    const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .coverageMeasures */ .Mk)({ line: lines, branch: branches });
    const collected = { discrepancies, moments, parts: coverage.parts(context) };
    return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'coverage.py', { ...measures, ...coverage.changed(context) }, collected);
}
/** Lines and branches as they are listed. */
function count(file, coverage, path) {
    const lines = coverage.file(path);
    const [run, missed] = ['executed_lines', 'missing_lines'].map((key) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(file[key], `${key} of ${path}`));
    for (const line of run)
        coverage.line(lines, (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(line, 'the number of a line'), true);
    for (const line of missed) {
        const number = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(line, 'the number of a line');
        if (lines.lines.get(number) === true)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says line ${number} of ${path} was run and was not`);
        coverage.line(lines, number, false);
    }
    const taken = file.executed_branches === undefined ? 0 : (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(file.executed_branches, 'executed_branches').length;
    const open = file.missing_branches === undefined ? 0 : (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .listOf */ .c3)(file.missing_branches, 'missing_branches').length;
    return {
        lines: { covered: lines.lines.covered, valid: lines.lines.valid },
        branches: { covered: taken, valid: taken + open },
    };
}
function compare(name, counted, summary, discrepancies) {
    const valid = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(summary.num_statements, `num_statements of ${name}`);
    const lines = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .statedShareOf */ .q4)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .countOf */ .pq)(summary.covered_lines, `covered_lines of ${name}`), valid, 'lines');
    const branchCount = (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalCount */ .kP)(summary.num_branches, `num_branches of ${name}`);
    const branches = branchCount === undefined
        ? undefined
        : (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .statedShareOf */ .q4)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .optionalCount */ .kP)(summary.covered_branches, `covered_branches of ${name}`) ?? 0, branchCount, 'branches');
    const used = {
        lines: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .settle */ .G9)(`lines of ${name}`, counted.lines, lines, discrepancies),
        branches: (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .settle */ .G9)(`branches of ${name}`, counted.branches, branches, discrepancies),
    };
    // The percentage is of lines and branches together.
    const both = (0,_shares_js__WEBPACK_IMPORTED_MODULE_4__/* .plus */ .tY)(used.lines, used.branches);
    const { percent_covered: share } = summary;
    if (typeof share !== 'number' || !(share >= 0 && share <= 100))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has no percentage of ${name}`);
    if (both.valid === 0 || Math.abs(share - (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(both)) < 0.01)
        return used;
    const lower = Math.min(used.lines.covered, Math.floor((share / 100) * used.lines.valid));
    discrepancies.add({
        what: `percent_covered of ${name}`,
        stated: share,
        counted: (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(both),
        used: Math.min(share, (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .percent */ .KN)(both)),
    });
    return { ...used, lines: { ...used.lines, covered: lower } };
}


/***/ })

};
