export const id = 3164;
export const ids = [3164];
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

/***/ 3164:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CoverProfileReader: () => (/* binding */ CoverProfileReader)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5436);
/* harmony import */ var _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4078);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9010);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4121);
// Go coverage profiles: blocks of statements. A block that several packages' tests mention (-coverpkg) is one block, run when any ran it.





class CoverProfileReader {
    #lines;
    #context;
    #coverage;
    #blocks = new Map();
    #mode;
    #ended = true;
    /** Lines that blocks span, over all of them. */
    #spanned = 0;
    constructor(context) {
        this.#context = context;
        this.#coverage = new _coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .CoverageLines */ .K9(context.limits);
        this.#lines = new _lines_js__WEBPACK_IMPORTED_MODULE_1__/* .Lines */ .q((line, number) => this.#line(line, number), context.limits.line);
    }
    write(text) {
        if (text !== '')
            this.#ended = text.endsWith('\n');
        this.#lines.write(text);
    }
    #line(line, number) {
        const damage = () => new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`is no Go coverage profile in line ${number}: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .cleanLine */ .Ow)(line, 80)}"`);
        if (line.startsWith('mode: ')) {
            // Profiles that were put together have a line of it each.
            if (!['mode: set', 'mode: count', 'mode: atomic'].includes(line))
                throw damage();
            if (this.#mode !== undefined && this.#mode !== line)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('mixes profiles of several modes');
            this.#mode = line;
            return;
        }
        const [, file, from, , to, , statements, hits] = /^(.{1,2000}):(\d{1,9})\.(\d{1,9}),(\d{1,9})\.(\d{1,9}) (\d{1,9}) (\d{1,20})$/.exec(line) ?? [];
        if (this.#mode === undefined || file === undefined || Number(to) < Number(from))
            throw damage();
        this.#block(line.slice(0, line.lastIndexOf(' ', line.lastIndexOf(' ') - 1)), Number(statements), /[1-9]/.test(hits), number);
        this.#span(file, Number(from), Number(to), /[1-9]/.test(hits));
    }
    #block(key, statements, run, number) {
        const before = this.#blocks.get(key);
        if (before === undefined) {
            const { coverageLines } = this.#context.limits;
            if (this.#blocks.size >= coverageLines)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`names more than ${coverageLines} blocks`);
            this.#blocks.set((0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(key), { statements, run });
        }
        else if (before.statements !== statements) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says in line ${number} that a block has ${statements} statements, and ${before.statements} before`);
        }
        else
            before.run ||= run;
    }
    /** A line is run when any block on it is: the line of an `if` belongs to the block before it as well. */
    #span(file, from, to, run) {
        this.#spanned += to - from + 1;
        if (this.#spanned > 20 * this.#context.limits.coverageLines)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('has blocks of too many lines');
        const source = this.#coverage.file(file);
        for (let line = from; line <= to; line++)
            this.#coverage.line(source, line, run);
    }
    end() {
        this.#lines.end();
        if (!this.#ended)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('is cut off: its last line has no end');
        const statement = { covered: 0, valid: 0 };
        for (const { statements, run } of this.#blocks.values()) {
            statement.valid += statements;
            if (run)
                statement.covered += statements;
        }
        if (statement.valid === 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('names no statement: nothing was measured');
        const measures = (0,_coverage_lines_js__WEBPACK_IMPORTED_MODULE_0__/* .coverageMeasures */ .Mk)({ line: this.#coverage.totals().lines, statement });
        const parts = this.#coverage.parts(this.#context);
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_3__/* .readingOf */ .MU)('coverage', 'go cover', { ...measures, ...this.#coverage.changed(this.#context) }, { parts });
    }
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

/***/ 4121:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fg: () => (/* binding */ requireRun),
/* harmony export */   MU: () => (/* binding */ readingOf),
/* harmony export */   r: () => (/* binding */ testReading)
/* harmony export */ });
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
/* harmony import */ var _tally_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8031);



function readingOf(kind, tool, measures, { findings, discrepancies, moments, parts, highlights }) {
    return {
        kind,
        tool,
        measures,
        findings: findings?.kept ?? [],
        findingsLeftOut: findings?.leftOut ?? 0,
        discrepancies: discrepancies?.kept ?? [],
        ...(parts !== undefined && { parts }),
        ...(highlights?.kept !== undefined && { highlights: highlights.kept }),
        moments: moments ?? new _moment_js__WEBPACK_IMPORTED_MODULE_2__/* .Moments */ .W(),
    };
}
/** Facts of a test run. Throws {@link Unreadable} where nothing was run. */
function testReading(tool, tally, seconds, collected) {
    requireRun(tally);
    const measures = { total: (0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally), ...tally, seconds: Math.round(seconds * 1000) / 1000 };
    return readingOf('tests', tool, measures, collected);
}
/** No tests, and tests that were all skipped, are no test run. */
function requireRun(tally) {
    if ((0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally) === 0)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('holds no tests: nothing was run');
    if ((0,_tally_js__WEBPACK_IMPORTED_MODULE_1__/* .total */ .X5)(tally) === tally.skipped)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`holds ${tally.skipped} tests and all were skipped`);
}


/***/ }),

/***/ 8031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CK: () => (/* binding */ emptyTally),
/* harmony export */   Lq: () => (/* binding */ reconcile),
/* harmony export */   X5: () => (/* binding */ total),
/* harmony export */   y3: () => (/* binding */ readStated)
/* harmony export */ });
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
// What became of tests, counted and stated. Headers lie in both directions: of two statements the worse one holds.

function emptyTally() {
    return { passed: 0, failed: 0, errored: 0, skipped: 0, flaky: 0 };
}
function total(tally) {
    return tally.passed + tally.failed + tally.errored + tally.skipped;
}
function readStated(attributes) {
    const skips = ['skipped', 'skips', 'disabled'].map((name) => (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes[name], name));
    const stated = skips.filter((count) => count !== undefined);
    return {
        tests: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.tests, 'tests'),
        failed: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.failures, 'failures'),
        errored: (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(attributes.errors, 'errors'),
        skipped: stated.length === 0 ? undefined : stated.reduce((sum, count) => sum + count, 0),
    };
}
/**
 * The worse of what a suite's elements count to and what its header states. Tests that the header knows and no element shows are
 * errored. Some tools count nested suites in a header and some do not; either is accepted, but at the outermost element nested ones count.
 */
function reconcile(suite, outermost, report) {
    const { stated, direct, nested } = suite;
    const counted = emptyTally();
    for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'])
        counted[key] = direct[key] + nested[key];
    const ownOnly = !outermost && total(direct) > 0 && stated.tests === total(direct);
    const failed = Math.max(counted.failed, stated.failed ?? 0);
    const errored = Math.max(counted.errored, stated.errored ?? 0);
    const skipped = Math.max(counted.skipped, stated.skipped ?? 0);
    const tests = ownOnly ? total(counted) : (stated.tests ?? total(counted));
    const passed = Math.max(0, Math.min(counted.passed, tests - failed - errored - skipped));
    const missing = Math.max(0, tests - passed - failed - errored - skipped);
    const used = { passed, failed, errored: errored + missing, skipped, flaky: counted.flaky };
    const compare = (what, statement, all, alone, taken) => {
        if (statement === undefined || statement === all || (ownOnly && statement === alone))
            return;
        report({ what, stated: statement, counted: all, used: taken });
    };
    compare('tests', stated.tests, total(counted), total(direct), total(used));
    compare('failures', stated.failed, counted.failed, direct.failed, used.failed);
    compare('errors', stated.errored, counted.errored, direct.errored, used.errored);
    compare('skipped', stated.skipped, counted.skipped, direct.skipped, used.skipped);
    return used;
}


/***/ })

};
