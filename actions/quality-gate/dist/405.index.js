export const id = 405;
export const ids = [405];
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

/***/ 405:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JUnitReader: () => (/* binding */ JUnitReader)
});

// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/reports/findings.js
var findings = __webpack_require__(2143);
// EXTERNAL MODULE: ./build/src/reports/highlights.js
var highlights = __webpack_require__(7108);
// EXTERNAL MODULE: ./build/src/reports/moment.js
var moment = __webpack_require__(8609);
// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
// EXTERNAL MODULE: ./build/src/reports/reading.js
var reading = __webpack_require__(4121);
// EXTERNAL MODULE: ./build/src/reports/tally.js
var reports_tally = __webpack_require__(8031);
;// CONCATENATED MODULE: ./build/src/reports/trace.js
// Traces of failed tests.
/**
 * Where a trace ends: its last line that begins with a relative path and a line number, as pytest writes them (`tests/test_a.py:12: in f`),
 * outside of installed packages; nothing where there is none. Meant for text of at most a few thousand characters.
 */
function lastPlace(trace) {
    const places = [...trace.matchAll(/^(?![/~])([^\s:<>"'()]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7}):/gm)];
    const last = places.findLast(([, file]) => !/(?:^|\/)(?:site-packages|node_modules)\//.test(file));
    return last === undefined ? {} : { file: last[1], line: Number(last[2]) };
}

// EXTERNAL MODULE: ./build/src/reports/xml.js
var xml = __webpack_require__(3220);
;// CONCATENATED MODULE: ./build/src/reports/formats/junit.js
// JUnit XML as pytest, jest-junit, Surefire, gotestsum, nextest and others write it.









/** Checkers that write their complaints as JUnit. Their cases are findings: a linter's file is no test run. */
const checkers = {
    ruff: 'ruff',
    mypy: 'mypy',
    kubeconform: 'kubeconform',
    'semgrep results': 'semgrep',
};
const runners = {
    'pytest tests': 'pytest',
    pytest: 'pytest',
    'jest tests': 'jest',
    'nextest-run': 'nextest',
    'vitest tests': 'vitest',
};
/** Characters kept of each end of what a failed test says. */
const traceLength = 4_000;
const complaints = new Set(['failure', 'error', 'rerunFailure', 'rerunError']);
/** Counts cases and believes the headers only where they are worse. */
class JUnitReader {
    #xml;
    #findings;
    #discrepancies = new findings/* Discrepancies */.y();
    #highlights = new highlights/* TestHighlights */.m();
    #suites = [];
    #whole = (0,reports_tally/* emptyTally */.CK)();
    #tool;
    #checker = false;
    #case;
    /** Elements open inside the case. */
    #inside = 0;
    #seconds = 0;
    #moments = new moment/* Moments */.W();
    constructor(context) {
        this.#xml = new xml/* XmlStream */.o(this, context.limits);
        this.#findings = new findings/* Findings */.F(context);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        if (this.#case !== undefined)
            this.#openInCase(this.#case, name, attributes);
        else if (name === 'testsuites' || name === 'testsuite')
            this.#openSuite(name, attributes);
        else if (this.#suites.length === 0)
            throw new reader/* Unreadable */.I(`begins with <${name}>, which is not JUnit`);
        else if (name === 'testcase') {
            this.#case = { attributes, failed: false, errored: false, skipped: false, flaky: false };
            this.#inside = 0;
            this.#seconds += seconds(attributes.time);
        }
        else if (name === 'failure' || name === 'error')
            this.#suites.at(-1).direct.errored++;
        else if (name === 'property' && attributes.name === 'go.version')
            this.#tool ??= 'gotestsum';
    }
    #openSuite(element, attributes) {
        const name = attributes.name ?? '';
        if (element === 'testsuites' && name === '' && attributes.id === '')
            this.#tool ??= 'playwright';
        this.#suites.push({
            name: (0,clean/* own */.ZV)(name.slice(0, 200)),
            stated: (0,reports_tally/* readStated */.y3)(attributes),
            direct: (0,reports_tally/* emptyTally */.CK)(),
            nested: (0,reports_tally/* emptyTally */.CK)(),
        });
        if (attributes['xsi:noNamespaceSchemaLocation']?.includes('surefire'))
            this.#tool ??= 'surefire';
        if (Object.hasOwn(runners, name))
            this.#tool ??= runners[name];
        if (Object.hasOwn(checkers, name)) {
            this.#tool ??= checkers[name];
            this.#checker = true;
        }
        this.#moments.note(attributes.timestamp);
    }
    #openInCase(test, name, attributes) {
        if (name === 'testcase' || name === 'testsuite')
            throw new reader/* Unreadable */.I(`has a <${name}> inside a <testcase>`);
        if (++this.#inside !== 1)
            return;
        if (name === 'failure' || name === 'rerunFailure')
            test.failed = true;
        else if (name === 'error' || name === 'rerunError')
            test.errored = true;
        else if (name === 'skipped')
            test.skipped = true;
        else if (name === 'flakyFailure' || name === 'flakyError')
            test.flaky = true;
        if (complaints.has(name) && test.complaint === undefined && this.#findings.room) {
            test.complaint = { message: attributes.message, text: '', tail: '' };
            this.#xml.listen(!attributes.message || test.attributes.file === undefined);
        }
    }
    text(piece) {
        const complaint = this.#case?.complaint;
        if (complaint === undefined)
            return;
        if (complaint.text.length < traceLength)
            complaint.text += piece.slice(0, traceLength);
        complaint.tail = (complaint.tail + piece.slice(-traceLength)).slice(-traceLength);
    }
    close(name) {
        if (this.#case === undefined) {
            if (name === 'testsuite' || name === 'testsuites')
                this.#closeSuite();
        }
        else if (name === 'testcase')
            this.#closeCase(this.#case);
        else if (--this.#inside === 0)
            this.#xml.listen(false);
    }
    #closeCase(test) {
        this.#case = undefined;
        const tally = this.#suites.at(-1).direct;
        if (test.errored)
            tally.errored++;
        else if (test.failed)
            tally.failed++;
        else if (test.skipped || test.attributes.status === 'notrun')
            tally.skipped++;
        else
            tally.passed++;
        const { classname, name, file, line } = test.attributes;
        this.#highlights.ran(seconds(test.attributes.time), classname, name);
        if (test.flaky && !test.failed && !test.errored) {
            tally.flaky++;
            this.#highlights.flaky(classname, name);
        }
        if (test.failed || test.errored) {
            this.#findings.add({
                id: [classname, name].filter(Boolean).join('.') || 'test without a name',
                severity: 'high',
                message: test.complaint?.message || test.complaint?.text || 'failed without a message',
                ...(file === undefined ? lastPlace(test.complaint?.tail ?? '') : { file, line: Number(line) }),
            });
        }
    }
    #closeSuite() {
        const suite = this.#suites.pop();
        const tally = (0,reports_tally/* reconcile */.Lq)(suite, this.#suites.length === 0, (difference) => {
            this.#discrepancies.add({ ...difference, what: `${difference.what} of suite "${suite.name}"` });
        });
        const parent = this.#suites.at(-1)?.nested ?? this.#whole;
        for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'])
            parent[key] += tally[key];
    }
    end() {
        this.#xml.end();
        const whole = this.#whole;
        (0,reading/* requireRun */.Fg)(whole);
        const { kept: findings, leftOut: findingsLeftOut } = this.#findings;
        return {
            kind: this.#checker ? 'quality' : 'tests',
            tool: this.#tool ?? 'junit',
            measures: this.#checker
                ? { findings: whole.failed + whole.errored }
                : { total: (0,reports_tally/* total */.X5)(whole), ...whole, seconds: Math.round(this.#seconds * 1000) / 1000 },
            findings,
            findingsLeftOut,
            discrepancies: this.#discrepancies.kept,
            ...(this.#highlights.kept !== undefined && { highlights: this.#highlights.kept }),
            moments: this.#moments,
        };
    }
}
/** Seconds of a `time` attribute, with the commas that some locales put in; 0 where it is no number: no gate rests on it. */
function seconds(text) {
    if (text === undefined)
        return 0;
    const plain = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text.replace(',', '.');
    return /^\d{1,9}(?:\.\d+)?(?:[eE]-?\d{1,2})?$/.test(plain) ? Number(plain) : 0;
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
