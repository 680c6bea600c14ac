export const id = 7199;
export const ids = [7199];
export const modules = {

/***/ 1338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ statedCount),
/* harmony export */   X: () => (/* binding */ statedShare)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5436);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// Numbers as reports write them. What is no number of its sort makes the report unreadable: guessing could make it better.


/** A count: digits alone, within what can be counted exactly. Undefined when it is not stated. */
function statedCount(text, what) {
    if (text === undefined)
        return undefined;
    const value = digits(text);
    if (Number.isNaN(value))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)(text, 40)}", which is not a count`);
    return value;
}
/** The number that 1 to 15 decimal digits write, else NaN. By hand: a coverage report asks this for every line of code. */
function digits(text) {
    if (text.length === 0 || text.length > 15)
        return Number.NaN;
    let value = 0;
    for (let at = 0; at < text.length; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (digit < 0 || digit > 9)
            return Number.NaN;
        value = value * 10 + digit;
    }
    return value;
}
/** A share between 0 and 1 in plain decimals. */
function statedShare(text, what) {
    if (text === undefined)
        return undefined;
    const value = /^\d+(?:\.\d+)?(?:[eE]-\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= 0 && value <= 1)) {
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`says ${what} is "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_1__/* .cleanLine */ .Ow)(text, 40)}", which is not a share between 0 and 1`);
    }
    return value;
}


/***/ }),

/***/ 4078:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K9: () => (/* binding */ CoverageLines),
  Mk: () => (/* binding */ coverageMeasures),
  KN: () => (/* binding */ percent),
  JJ: () => (/* binding */ worse)
});

// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
;// CONCATENATED MODULE: ./build/src/reports/changed-lines.js

/** Lines compared, over all files. */
const mostSteps = 50_000_000;
/**
 * Measures `changed-lines-covered`, `changed-lines-valid` and, where any changed line can be covered, `changed-line` in percent.
 *
 * Reports name files from the root of the disk, a source folder or a module on, so the file with the most of its path in common is taken.
 * Where several are equally near, a line counts as run only when it was in all of them that have it.
 */
function changedMeasures(changes, files, root) {
    const byName = new Map();
    for (const [path, ranges] of changes) {
        const name = baseName(path);
        byName.set(name, [...(byName.get(name) ?? []), { path, ranges, distance: Number.POSITIVE_INFINITY, lines: [] }]);
    }
    for (const [stated, lines] of files) {
        const path = stated.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
        const local = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
        for (const changed of byName.get(baseName(local)) ?? [])
            take(changed, local, lines);
    }
    let covered = 0;
    let valid = 0;
    let steps = 0;
    for (const { ranges, lines } of [...byName.values()].flat()) {
        const runs = new Map();
        for (const each of lines) {
            for (const [line, run] of each) {
                if (++steps > mostSteps)
                    throw new reader/* Unreadable */.I('has too many files of one name to tell which ones changed');
                if (isIn(line, ranges))
                    runs.set(line, run && runs.get(line) !== false);
            }
        }
        valid += runs.size;
        for (const run of runs.values())
            if (run)
                covered++;
    }
    const counts = { 'changed-lines-covered': covered, 'changed-lines-valid': valid };
    return valid === 0 ? counts : { 'changed-line': (100 * covered) / valid, ...counts };
}
function take(changed, path, lines) {
    const [long, short] = path.length > changed.path.length ? [path, changed.path] : [changed.path, path];
    if (long !== short && !long.endsWith(`/${short}`))
        return;
    const distance = long.split('/').length - short.split('/').length;
    if (distance > changed.distance)
        return;
    if (distance < changed.distance)
        changed.lines = [];
    changed.distance = distance;
    changed.lines.push(lines);
}
function baseName(path) {
    return path.slice(path.lastIndexOf('/') + 1);
}
/** Binary search: ranges are in ascending order. */
function isIn(line, ranges) {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
        const middle = (low + high) >> 1;
        const { from, to } = ranges[middle];
        if (line < from)
            high = middle - 1;
        else if (line > to)
            low = middle + 1;
        else
            return true;
    }
    return false;
}

// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
;// CONCATENATED MODULE: ./build/src/reports/folders.js
// Lines of files -> lines of a few folders: small enough for a picture.

const most = 12;
const deepest = 6;
/** At most twelve folders, in the order of their names. Where there are more they are taken together further up; the last ones as `(others)`. */
function folders(files, root) {
    const below = new Map();
    const elsewhere = new Map();
    for (const [file, { covered, valid }] of files) {
        const path = (0,clean/* cleanPath */.ts)(file, root);
        const folder = (path ?? file.slice(0, 2_000).replaceAll('\\', '/')).split('/').slice(0, -1);
        add(path === undefined ? elsewhere : below, folder.join('/'), covered, valid);
    }
    const sums = new Map();
    const shared = sharedDepth([...elsewhere.keys()]);
    for (const [parts, from] of [
        [below, 0],
        [elsewhere, shared],
    ]) {
        for (const { name, covered, valid } of parts.values()) {
            const folder = name
                .split('/')
                .slice(from, from + deepest)
                .join('/');
            add(sums, (0,clean/* cleanLine */.Ow)(folder, 80) || '.', covered, valid);
        }
    }
    let level = [...sums.values()];
    for (let depth = deepest - 1; level.length > most && depth > 0; depth--) {
        const shorter = new Map();
        for (const { name, covered, valid } of level) {
            add(shorter, name.split('/').slice(0, depth).join('/'), covered, valid);
        }
        level = [...shorter.values()];
    }
    return level.length <= most ? level.sort(byName) : rest(level);
}
/** How many folders all of these begin with: of a checkout in another place, the way to it. */
function sharedDepth(folders) {
    const [first = [], ...others] = folders.map((folder) => folder.split('/'));
    const differs = first.findIndex((part, index) => others.some((other) => other[index] !== part));
    return differs === -1 ? first.length : differs;
}
/** The folders with the most lines that were not run, and all others as one. */
function rest(level) {
    const worst = level.sort((a, b) => b.valid - b.covered - (a.valid - a.covered) || byName(a, b));
    const others = { name: '(others)', covered: 0, valid: 0 };
    for (const { covered, valid } of worst.slice(most - 1)) {
        others.covered += covered;
        others.valid += valid;
    }
    return [...worst.slice(0, most - 1).sort(byName), others];
}
function add(sums, name, covered, valid) {
    const before = sums.get(name);
    if (before === undefined)
        sums.set(name, { name, covered, valid });
    else {
        before.covered += covered;
        before.valid += valid;
    }
}
function byName(a, b) {
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

// EXTERNAL MODULE: ./build/src/reports/scopes.js
var reports_scopes = __webpack_require__(9676);
;// CONCATENATED MODULE: ./build/src/reports/coverage-lines.js
// Lines and branches of source files, each known once however often a report names it.





/** Percent; `valid` must not be 0. */
function percent({ covered, valid }) {
    return (100 * covered) / valid;
}
/** The share with the lower percentage; one without any lines says nothing. */
function worse(a, b) {
    if (a.valid === 0 || b.valid === 0)
        return a.valid === 0 ? b : a;
    return percent(b) < percent(a) ? b : a;
}
const known = 1;
const covered = 2;
/** Lines of one file: a byte each where numbers lie close together, as they do, and a map for the others. */
class Lines {
    valid = 0;
    covered = 0;
    #near = new Uint8Array(32);
    #far = new Map();
    /** Take one mention of a line; true when it is the first one. */
    note(number, run) {
        // Grows with the lines that are known, so that a few high numbers cost nothing.
        if (number >= this.#near.length && number < 16 * (this.valid + 16))
            this.#grow(number);
        const isNear = number < this.#near.length;
        const before = isNear ? this.#near[number] : (this.#far.get(number) ?? 0);
        const after = run ? covered : before || known;
        if (after === before)
            return false;
        if (isNear)
            this.#near[number] = after;
        else
            this.#far.set(number, after);
        if (run)
            this.covered++;
        if (before !== 0)
            return false;
        this.valid++;
        return true;
    }
    /** Was it run? Undefined for a line that is not known. */
    get(number) {
        const state = number < this.#near.length ? this.#near[number] : (this.#far.get(number) ?? 0);
        return state === 0 ? undefined : state === covered;
    }
    /** Every known line, and whether it was run. */
    *[Symbol.iterator]() {
        for (let number = 0; number < this.#near.length; number++) {
            if (this.#near[number] !== 0)
                yield [number, this.#near[number] === covered];
        }
        for (const [number, state] of this.#far)
            yield [number, state === covered];
    }
    #grow(number) {
        const grown = new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(number + 1, 4 * this.#near.length))));
        grown.set(this.#near);
        this.#near = grown;
        for (const [far, state] of this.#far) {
            if (far >= grown.length)
                continue;
            grown[far] = state;
            this.#far.delete(far);
        }
    }
}
/** Collects what a report says, merging repeated mentions: a line is covered when any mention ran it. */
class CoverageLines {
    #files = new Map();
    #limit;
    #known = 0;
    constructor(limits) {
        this.#limit = limits.coverageLines;
    }
    /** The file of this name, known before or not. */
    file(name) {
        let file = this.#files.get(name);
        if (file === undefined) {
            this.#count();
            file = { lines: new Lines(), branches: new Map() };
            this.#files.set((0,clean/* own */.ZV)(name), file);
        }
        return file;
    }
    line(file, number, run) {
        if (file.lines.note(number, run))
            this.#count();
    }
    branch(file, key, share) {
        const before = file.branches.get(key);
        if (before === undefined) {
            this.#count();
            file.branches.set(typeof key === 'string' ? (0,clean/* own */.ZV)(key) : key, share);
        }
        else if (share.covered > before.covered || share.valid > before.valid) {
            const [covered, valid] = [Math.max(before.covered, share.covered), Math.max(before.valid, share.valid)];
            file.branches.set(key, { covered, valid });
        }
    }
    #count() {
        if (++this.#known > this.#limit)
            throw new reader/* Unreadable */.I(`names more than ${this.#limit} files, lines and branches`);
    }
    /** Measures of what a change touches, and of the parts of the repository that are judged by themselves; none where nobody asks. */
    changed({ changes, scopes, root }) {
        const files = () => this.#files.entries().map(([name, { lines }]) => [name, lines]);
        return {
            ...(changes !== undefined && changedMeasures(changes, files(), root)),
            ...(scopes !== undefined && (0,reports_scopes/* scopedMeasures */.GU)(scopes, files(), root)),
        };
    }
    /** Lines by folder, for a picture. */
    parts({ root }) {
        const files = this.#files.entries().map(([name, { lines }]) => [name, lines]);
        return folders(files, root);
    }
    totals() {
        const lines = { covered: 0, valid: 0 };
        const branches = { covered: 0, valid: 0 };
        for (const file of this.#files.values()) {
            lines.valid += file.lines.valid;
            lines.covered += file.lines.covered;
            for (const share of file.branches.values()) {
                branches.covered += share.covered;
                branches.valid += share.valid;
            }
        }
        return { lines, branches };
    }
}
/** Units of what is covered, by measure; their names make the measures `lines-covered` and `lines-valid`. */
const units = {
    line: 'lines',
    branch: 'branches',
    statement: 'statements',
    function: 'functions',
    instruction: 'instructions',
};
/**
 * Measures of a coverage report; shares of nothing are left out. Throws {@link Unreadable} where all of them are: coverage of nothing is
 * not 100 %.
 */
function coverageMeasures(shares) {
    const measures = {};
    for (const [measure, unit] of Object.entries(units)) {
        const share = shares[measure];
        if (share === undefined || share.valid === 0)
            continue;
        measures[measure] = percent(share);
        measures[`${unit}-covered`] = share.covered;
        measures[`${unit}-valid`] = share.valid;
    }
    if (Object.keys(measures).length === 0)
        throw new reader/* Unreadable */.I('names no line of code: nothing was measured');
    return measures;
}


/***/ }),

/***/ 2143:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ Findings),
/* harmony export */   y: () => (/* binding */ Discrepancies)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
// The findings of one report: cleaned, bounded, the rest counted.

/** Collects findings as a report states them. */
class Findings {
    kept = [];
    leftOut = 0;
    #context;
    constructor(context) {
        this.#context = context;
    }
    /** True while another finding would be kept; lets a reader skip collecting text nobody will see. */
    get room() {
        return this.kept.length < this.#context.limits.findings;
    }
    add(stated) {
        if (!this.room) {
            this.leftOut++;
            return;
        }
        const file = stated.file === undefined ? undefined : (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanPath */ .ts)(stated.file, this.#context.root);
        this.kept.push({
            id: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(stated.id, 200),
            severity: stated.severity,
            message: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(stated.message),
            ...(file === undefined ? {} : { file }),
            ...(isPlace(stated.line) ? { line: stated.line } : {}),
            ...(isPlace(stated.column) ? { column: stated.column } : {}),
        });
    }
}
function isPlace(value) {
    return Number.isSafeInteger(value) && value > 0;
}
/** Contradictions of one report, bounded: the first 20 stand for the rest. */
class Discrepancies {
    kept = [];
    add(discrepancy) {
        if (this.kept.length < 20)
            this.kept.push({ ...discrepancy, what: (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(discrepancy.what, 200) });
    }
}


/***/ }),

/***/ 7199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CoberturaReader: () => (/* binding */ CoberturaReader)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5436);
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4078);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3220);
// Cobertura XML as coverage.py, Istanbul, gcovr and others write it. Rates in headers are checked against the lines.







class CoberturaReader {
    #xml;
    #context;
    #coverage;
    #limit;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_4__/* .Discrepancies */ .y();
    #root;
    #class;
    #methods = 0;
    #conditions = '';
    #share = { covered: 0, valid: 0 };
    constructor(context) {
        const { limits } = context;
        this.#context = context;
        this.#xml = new _xml_js__WEBPACK_IMPORTED_MODULE_3__/* .XmlStream */ .o(this, limits, 'coverage');
        this.#coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .CoverageLines */ .K9(limits);
        this.#limit = limits.coverageLines;
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        // Most elements are lines, so that is asked first.
        if (name === 'line') {
            if (this.#class !== undefined)
                this.#line(this.#class, attributes);
            else if (this.#root === undefined)
                this.#open(name, attributes);
        }
        else
            this.#open(name, attributes);
    }
    #open(name, attributes) {
        if (this.#root === undefined) {
            if (name !== 'coverage')
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`begins with <${name}>, which is not Cobertura`);
            this.#root = attributes;
        }
        else if (name === 'class') {
            if (this.#class !== undefined)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <class> inside a <class>');
            const file = attributes.filename || attributes.name;
            if (!file)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <class> without a file name');
            this.#class = { name: file, hasLines: false, ofMethods: [] };
        }
        else if (name === 'method')
            this.#methods++;
    }
    #line(source, attributes) {
        const number = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.number, 'the number of a line');
        if (number === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has a <line> without a number');
        const run = wasRun(attributes.hits ?? '', number);
        const conditions = attributes['condition-coverage'];
        const branch = conditions === undefined ? undefined : this.#branch(conditions, number);
        if (this.#methods === 0) {
            source.hasLines = true;
            this.#record(source, number, run, branch);
        }
        else if (!source.hasLines) {
            source.ofMethods.push({ number, run, branch });
            if (source.ofMethods.length > this.#limit)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`has a class of more than ${this.#limit} lines`);
        }
    }
    /** Reports say the same few things of thousands of lines: the last one is read once. */
    #branch(conditions, line) {
        if (conditions !== this.#conditions) {
            this.#share = readConditions(conditions, line);
            this.#conditions = conditions;
        }
        return this.#share;
    }
    #record(source, number, run, branch) {
        source.file ??= this.#coverage.file(source.name);
        const { file } = source;
        this.#coverage.line(file, number, run);
        if (branch !== undefined)
            this.#coverage.branch(file, number, branch);
    }
    close(name) {
        if (name === 'line')
            return;
        if (name === 'method')
            this.#methods--;
        if (name !== 'class' || this.#class === undefined)
            return;
        if (!this.#class.hasLines) {
            for (const { number, run, branch } of this.#class.ofMethods)
                this.#record(this.#class, number, run, branch);
        }
        this.#class = undefined;
    }
    end() {
        this.#xml.end();
        const counted = this.#coverage.totals();
        const lines = this.#compare('line', 'lines', counted.lines);
        const branches = this.#compare('branch', 'branches', counted.branches);
        const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .coverageMeasures */ .Mk)({ line: lines.used, branch: branches.used });
        for (const { measure, stated } of [lines, branches]) {
            if (stated !== undefined && measures[measure] !== undefined)
                measures[measure] = Math.min(measures[measure], stated);
        }
        const moments = new _moment_js__WEBPACK_IMPORTED_MODULE_5__/* .Moments */ .W();
        moments.note(this.#root?.timestamp);
        return {
            kind: 'coverage',
            tool: 'cobertura',
            measures: { ...measures, ...this.#coverage.changed(this.#context) },
            findings: [],
            findingsLeftOut: 0,
            discrepancies: this.#discrepancies.kept,
            parts: this.#coverage.parts(this.#context),
            moments,
        };
    }
    /** Hold the header's counts and rate against the lines. `stated` is the header's percentage where it is the worse one. */
    #compare(measure, counts, counted) {
        const root = this.#root;
        const covered = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(root[`${counts}-covered`], `${counts}-covered`);
        const valid = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(root[`${counts}-valid`], `${counts}-valid`);
        const rate = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedShare */ .X)(root[`${measure}-rate`], `${measure}-rate`);
        let used = counted;
        if (covered !== undefined && valid !== undefined) {
            const stated = { covered, valid };
            if (covered > valid)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says ${covered} of ${valid} ${counts} are covered`);
            if (covered !== counted.covered || valid !== counted.valid) {
                used = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .worse */ .JJ)(counted, stated);
                this.#discrepancies.add({ what: counts, stated: show(stated), counted: show(counted), used: show(used) });
            }
        }
        if (rate === undefined || counted.valid === 0)
            return { measure, used };
        const stated = rate * 100;
        if (Math.abs(stated - (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(counted)) <= precision(root[`${measure}-rate`]))
            return { measure, used };
        this.#discrepancies.add({
            what: `${measure}-rate`,
            stated: rate,
            counted: (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(counted) / 100,
            used: Math.min(stated, (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .percent */ .KN)(used)) / 100,
        });
        return { measure, used, stated };
    }
}
function show({ covered, valid }) {
    return `${covered} of ${valid}`;
}
/** How far a rate may be off, in percent, by the digits it is written with. Trailing zeros are often dropped, so two digits at least. */
function precision(rate) {
    const digits = Math.max(2, /\.(\d+)/.exec(rate)?.[1]?.length ?? 0);
    return 100 * 10 ** -digits * 0.51;
}
/** `50% (1/2)`. */
function readConditions(conditions, line) {
    const [, covered, valid] = /\((\d{1,9})\/(\d{1,9})\)\s*$/.exec(conditions) ?? [];
    if (covered === undefined || Number(covered) > Number(valid)) {
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says line ${line} has conditions "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_6__/* .cleanLine */ .Ow)(conditions, 40)}"`);
    }
    return { covered: Number(covered), valid: Number(valid) };
}
/** Some tools count hits beyond what a number holds. */
function wasRun(hits, line) {
    if (hits === '0')
        return false;
    if (hits === '1')
        return true;
    if (!/^\d+$/.test(hits))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says line ${line} was hit "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_6__/* .cleanLine */ .Ow)(hits, 40)}" times`);
    return /[1-9]/.test(hits);
}


/***/ }),

/***/ 8609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ Moments),
/* harmony export */   m: () => (/* binding */ parseMoment)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
// Times that reports state, as far as they can be trusted to tell an old report from a new one.

const hours = 3_600_000;
/** ISO 8601 (without a zone: taken as UTC with slack), or seconds or milliseconds since the epoch. Undefined for anything else. */
function parseMoment(text) {
    if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text))
        return { time: Number(text) * 1000, slack: 0 };
    if (/^\d{12,13}$/.test(text))
        return { time: Number(text), slack: 0 };
    const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
    if (day === undefined || clock === undefined)
        return undefined;
    const shift = zone?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase() ?? 'Z';
    const time = Date.parse(`${day}T${clock.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1')}${shift}`);
    return Number.isNaN(time) ? undefined : { time, slack: zone === undefined ? 14 * hours : 0 };
}
/** The times of one report: the earliest decides, since a file merged from an old and a new run is partly old. */
class Moments {
    earliest;
    /** A stated time that cannot be read. */
    illegible;
    /** Take a stated time; empty ones and 0 say nothing. */
    note(text) {
        if (text === undefined || text === '' || text === '0')
            return;
        const moment = parseMoment(text);
        if (moment === undefined)
            this.illegible ??= (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(text, 60);
        else if (this.earliest === undefined || moment.time < this.earliest.time)
            this.earliest = moment;
    }
    /** Why the report cannot be of a run that began at `start`, or undefined when it can. Both in milliseconds since the epoch. */
    staleness(start, now) {
        if (this.illegible !== undefined)
            return `states a time that cannot be read ("${this.illegible}"), so its age is unknown`;
        if (this.earliest === undefined)
            return undefined;
        const { time, slack } = this.earliest;
        const stated = new Date(time).toISOString();
        // Reports round their times to whole seconds.
        if (time + slack + 1000 < start)
            return `is stale: it was made at ${stated}, before this run began at ${new Date(start).toISOString()}`;
        if (time - slack > now + 24 * hours)
            return `says it was made at ${stated}, which has not come yet`;
        return undefined;
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
