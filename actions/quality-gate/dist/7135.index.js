export const id = 7135;
export const ids = [7135];
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

/***/ 7135:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GoTestReader: () => (/* binding */ GoTestReader)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5463);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5436);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4860);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2143);
/* harmony import */ var _highlights_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7108);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(307);
/* harmony import */ var _lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9010);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4121);
/* harmony import */ var _tally_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8031);
// Lines of `go test -json`. A package that never ended, or a test that never did, is not a passed one.











const ends = { pass: 'passed', bench: 'passed', fail: 'failed', skip: 'skipped' };
const actions = new Set(['start', 'run', 'pause', 'cont', 'output', 'attr', 'artifacts', 'build-output', 'build-fail']);
const worst = [undefined, 'skipped', 'passed', 'failed', 'errored'];
/** Lines that frame every test and say nothing about why it failed. */
const frame = /^(?:\s*(?:=== |--- )|(?:FAIL|PASS|ok)\b)/;
class GoTestReader {
    #lines;
    #context;
    #findings;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Discrepancies */ .y();
    #highlights = new _highlights_js__WEBPACK_IMPORTED_MODULE_7__/* .TestHighlights */ .m();
    #moments = new _moment_js__WEBPACK_IMPORTED_MODULE_8__/* .Moments */ .W();
    #packages = new Map();
    /** The last words of what runs, by package and test. */
    #tails = new Map();
    #tally = (0,_tally_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyTally */ .CK)();
    #known = 0;
    #seconds = 0;
    constructor(context) {
        this.#context = context;
        this.#findings = new _findings_js__WEBPACK_IMPORTED_MODULE_6__/* .Findings */ .F(context);
        this.#lines = new _lines_js__WEBPACK_IMPORTED_MODULE_2__/* .Lines */ .q((line, number) => this.#line(line, number), context.limits.line);
    }
    write(text) {
        this.#lines.write(text);
    }
    #line(line, number) {
        if (line.trim() === '')
            return;
        if (!line.startsWith('{')) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has something other than JSON in line ${number}: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanLine */ .Ow)(line, 80)}"`);
        }
        const event = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJson */ .q)(line, this.#context.limits);
        if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_10__/* .isObject */ .G)(event) || typeof event.Action !== 'string')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has no Action in line ${number}`);
        if (typeof event.Time === 'string')
            this.#moments.note(event.Time);
        const { Action: action } = event;
        if (action === 'build-output' || action === 'build-fail') {
            this.#build(event);
            return;
        }
        if (!actions.has(action) && !Object.hasOwn(ends, action)) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has an unknown Action in line ${number}: "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanLine */ .Ow)(action, 40)}"`);
        }
        const name = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(event.Package);
        if (name === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has no Package in line ${number}`);
        if (event.Test !== undefined && typeof event.Test !== 'string')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`has no Test in line ${number}`);
        this.#event(action, name, event.Test, event, number);
    }
    #event(action, name, test, event, number) {
        const pkg = this.#package(name);
        // gotestsum runs a package again for its failed tests.
        if (action === 'start')
            pkg.running = true;
        if (!pkg.running)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`goes on with ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanLine */ .Ow)(name, 80)} after its end, in line ${number}`);
        if (action === 'output')
            this.#keep(`${name} ${test ?? ''}`, event.Output);
        else if (test !== undefined) {
            if (action === 'run')
                this.#begin(pkg, test);
            else if (Object.hasOwn(ends, action)) {
                if (typeof event.Elapsed === 'number')
                    this.#highlights.ran(event.Elapsed, name, test);
                this.#endTest(pkg, name, test, ends[action]);
            }
        }
        else if (Object.hasOwn(ends, action))
            this.#endPackage(pkg, name, ends[action], event);
    }
    #package(name) {
        let pkg = this.#packages.get(name);
        if (pkg === undefined) {
            this.#count();
            pkg = { tests: new Map(), broken: new Map(), running: true };
            this.#packages.set((0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .own */ .ZV)(name), pkg);
        }
        return pkg;
    }
    #count() {
        const { entries } = this.#context.limits;
        if (++this.#known > entries)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`holds more than ${entries} packages, running and broken tests`);
    }
    #begin(pkg, test) {
        if (!pkg.tests.has(test)) {
            this.#count();
            pkg.tests.set((0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .own */ .ZV)(test), undefined);
        }
    }
    #endTest(pkg, name, test, outcome) {
        if (!pkg.tests.has(test))
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`ends the test ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanLine */ .Ow)(test, 80)}, which never began`);
        // Of several runs of one test (-count) the worst one counts.
        const before = pkg.tests.get(test);
        if (worst.indexOf(outcome) > worst.indexOf(before))
            pkg.tests.set(test, outcome);
        if (outcome === 'failed')
            this.#find(`${name}.${test}`, this.#tails.get(`${name} ${test}`));
        this.#tails.delete(`${name} ${test}`);
    }
    #endPackage(pkg, name, outcome, event) {
        if (event.Elapsed !== undefined)
            this.#seconds += (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .amountOf */ .MT)(event.Elapsed, 'the time a package took');
        pkg.running = false;
        let failed = 0;
        for (const [test, stated] of pkg.tests) {
            if (stated === undefined)
                this.#find(`${name}.${test}`, this.#tails.get(`${name} ${test}`) ?? 'never ended');
            this.#settle(pkg, name, test, stated ?? 'errored');
            if (stated === undefined || stated === 'failed')
                failed++;
        }
        if (outcome === 'failed' && failed === 0) {
            // The build failed, or the package ended itself.
            this.#tally.errored++;
            const build = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(event.FailedBuild);
            this.#find(name, this.#tails.get(build === undefined ? `${name} ` : `build ${build}`));
        }
        else if (outcome !== 'failed' && failed > 0) {
            this.#discrepancies.add({ what: `package ${name}`, stated: outcome, counted: `${failed} failed`, used: 'failed' });
        }
        this.#known -= pkg.tests.size;
        pkg.tests.clear();
        this.#tails.delete(`${name} `);
    }
    #settle(pkg, name, test, outcome) {
        const before = pkg.broken.get(test);
        if (before !== undefined) {
            this.#tally[before]--;
            pkg.broken.delete(test);
            this.#known--;
            if (outcome === 'passed') {
                this.#tally.flaky++;
                this.#highlights.flaky(name, test);
            }
        }
        this.#tally[outcome]++;
        if (outcome !== 'failed' && outcome !== 'errored')
            return;
        this.#count();
        pkg.broken.set(test, outcome);
    }
    #build({ Action: action, ImportPath: path, Output: output }) {
        const name = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(path);
        if (name === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I('has a build event without an ImportPath');
        if (action === 'build-output')
            this.#keep(`build ${name}`, output);
    }
    #keep(key, output) {
        if (typeof output !== 'string' || !this.#findings.room || frame.test(output))
            return;
        const tail = (this.#tails.get(key) ?? '') + output;
        if (this.#tails.size < 10_000 || this.#tails.has(key))
            this.#tails.set((0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .own */ .ZV)(key), (0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .own */ .ZV)(tail.slice(-1_500)));
    }
    #find(id, output) {
        const [, file, line] = /(?:^|\s)([\w./-]{1,200}\.go):(\d{1,9})/.exec(output ?? '') ?? [];
        this.#findings.add({
            id,
            severity: 'high',
            message: output?.trim() || 'failed without a message',
            file,
            line: line === undefined ? undefined : Number(line),
        });
    }
    end() {
        this.#lines.end();
        for (const [name, { running }] of this.#packages) {
            if (running)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_3__/* .Unreadable */ .I(`is cut off: package ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_9__/* .cleanLine */ .Ow)(name, 80)} never ended`);
        }
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_4__/* .testReading */ .r)('go test', this.#tally, this.#seconds, {
            findings: this.#findings,
            discrepancies: this.#discrepancies,
            moments: this.#moments,
            highlights: this.#highlights,
        });
    }
}


/***/ }),

/***/ 7108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ TestHighlights)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5436);
// The tests that people want to hear of beside the failed ones: the slowest, and those that passed in a later try.

const most = 10;
/** Collects them; costs a comparison for a test that is not among them. */
class TestHighlights {
    #slowest = [];
    #flaky = new Set();
    /** @param parts of the name, from the outside in; empty ones are left out */
    ran(seconds, ...parts) {
        const last = this.#slowest.at(-1);
        if (!(seconds > 0) || (this.#slowest.length === most && seconds <= last.seconds))
            return;
        if (this.#slowest.length === most)
            this.#slowest.pop();
        const at = this.#slowest.findIndex((other) => other.seconds < seconds);
        this.#slowest.splice(at === -1 ? this.#slowest.length : at, 0, { name: nameOf(parts), seconds });
    }
    flaky(...parts) {
        if (this.#flaky.size < most)
            this.#flaky.add(nameOf(parts));
    }
    /** Undefined where there is nothing to tell. */
    get kept() {
        if (this.#slowest.length === 0 && this.#flaky.size === 0)
            return undefined;
        const slowest = this.#slowest.map(({ name, seconds }) => ({ name, seconds: Math.round(seconds * 1000) / 1000 }));
        return { slowest, flaky: [...this.#flaky] };
    }
}
function nameOf(parts) {
    return (0,_clean_js__WEBPACK_IMPORTED_MODULE_0__/* .cleanLine */ .Ow)(parts.filter(Boolean).join('.'), 120) || 'test without a name';
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
