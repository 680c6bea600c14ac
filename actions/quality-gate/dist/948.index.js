export const id = 948;
export const ids = [948];
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

/***/ 948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TrxReader: () => (/* binding */ TrxReader)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5436);
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1338);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2143);
/* harmony import */ var _highlights_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7108);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4121);
/* harmony import */ var _tally_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8031);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3220);
// TRX, the XML of Visual Studio and `dotnet test --logger trx`.









/** What is not listed here (Timeout, Aborted, Error, Disconnected, NotRunnable, InProgress ...) is an error. */
const outcomes = {
    Passed: 'passed',
    Warning: 'passed',
    Completed: 'passed',
    Failed: 'failed',
    NotExecuted: 'skipped',
    Inconclusive: 'skipped',
    Pending: 'skipped',
};
const result = /^(?:(?:UnitTest|ManualTest|GenericTest|WebTest|LoadTest|Test)Result|TestResultAggregation)$/;
const broken = ['error', 'timeout', 'aborted', 'passedButRunAborted', 'notRunnable', 'disconnected', 'inProgress'];
class TrxReader {
    #xml;
    #findings;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Discrepancies */ .y();
    #highlights = new _highlights_js__WEBPACK_IMPORTED_MODULE_6__/* .TestHighlights */ .m();
    #moments = new _moment_js__WEBPACK_IMPORTED_MODULE_7__/* .Moments */ .W();
    #open = [];
    /** Results without others inside, and the results that hold those. */
    #leaves = (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyTally */ .CK)();
    #parents = (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyTally */ .CK)();
    #depth = 0;
    #seconds = 0;
    #summary;
    #counters;
    constructor(context) {
        this.#xml = new _xml_js__WEBPACK_IMPORTED_MODULE_4__/* .XmlStream */ .o(this, context.limits);
        this.#findings = new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Findings */ .F(context);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        if (++this.#depth === 1 && name !== 'TestRun')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`begins with <${name}>, which is not TRX`);
        if (result.test(name))
            this.#openResult(attributes);
        else if (name === 'Message' && this.#open.at(-1)?.message === '')
            this.#xml.listen(this.#findings.room);
        else if (name === 'Times')
            this.#moments.note(attributes.start ?? attributes.creation);
        else if (name === 'Counters')
            this.#counters = attributes;
        else if (name === 'ResultSummary')
            this.#summary = attributes.outcome ?? '';
    }
    #openResult({ testName: name, outcome, duration }) {
        if (outcome === undefined || outcome === '')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has a result without an outcome');
        if (this.#open.length === 0) {
            this.#seconds += seconds(duration);
            this.#highlights.ran(seconds(duration), name);
        }
        this.#open.push({
            name: (0,_clean_js__WEBPACK_IMPORTED_MODULE_8__/* .own */ .ZV)((name ?? 'test without a name').slice(0, 400)),
            outcome: Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : 'errored',
            inner: { bad: 0, all: 0 },
            message: '',
            depth: this.#depth,
        });
    }
    text(piece) {
        const open = this.#open.at(-1);
        if (open !== undefined && open.message.length < 4_000)
            open.message += piece.slice(0, 4_000);
    }
    close(name) {
        if (name === 'Message')
            this.#xml.listen(false);
        const last = this.#open.at(-1);
        if (last !== undefined && last.depth === this.#depth)
            this.#closeResult(last);
        this.#depth--;
    }
    #closeResult({ name, outcome, inner, message }) {
        this.#open.pop();
        const bad = outcome === 'failed' || outcome === 'errored';
        const parent = this.#open.at(-1);
        if (parent !== undefined) {
            parent.inner.all++;
            if (bad || inner.bad > 0)
                parent.inner.bad++;
        }
        // A failed result that holds only good ones failed by itself.
        const tally = inner.all > 0 && !(bad && inner.bad === 0) ? this.#parents : this.#leaves;
        tally[outcome]++;
        if (bad)
            this.#findings.add({ id: name, severity: 'high', message: message.trim() || 'failed without a message' });
    }
    end() {
        this.#xml.end();
        if (this.#summary === undefined || this.#counters === undefined) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has no ResultSummary with Counters: the run did not end');
        }
        const count = (name) => (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(this.#counters[name], name) ?? 0;
        const tests = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(this.#counters.total, 'total');
        const direct = tests === (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .total */ .X5)(this.#leaves) + (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .total */ .X5)(this.#parents) ? sum(this.#leaves, this.#parents) : this.#leaves;
        const stated = {
            tests,
            failed: count('failed'),
            // `notExecuted` stays 0 in reports of skipped tests; `executed` tells.
            errored: broken.reduce((errored, name) => errored + count(name), 0),
        };
        const tally = (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .reconcile */ .Lq)({ stated, direct, nested: (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyTally */ .CK)() }, true, (each) => this.#discrepancies.add(each));
        const passed = (0,_count_js__WEBPACK_IMPORTED_MODULE_0__/* .statedCount */ .J)(this.#counters.passed, 'passed');
        if (passed !== undefined && passed < tally.passed) {
            this.#discrepancies.add({ what: 'passed', stated: passed, counted: tally.passed, used: passed });
            tally.errored += tally.passed - passed;
            tally.passed = passed;
        }
        if (!['Passed', 'Completed', 'Warning'].includes(this.#summary) && tally.failed + tally.errored === 0) {
            tally.errored = 1;
            this.#discrepancies.add({ what: 'outcome', stated: this.#summary, counted: 'no failed test', used: '1 errored' });
        }
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_2__/* .testReading */ .r)('trx', tally, this.#seconds, {
            findings: this.#findings,
            discrepancies: this.#discrepancies,
            moments: this.#moments,
            highlights: this.#highlights,
        });
    }
}
function sum(a, b) {
    const all = (0,_tally_js__WEBPACK_IMPORTED_MODULE_3__/* .emptyTally */ .CK)();
    for (const key of ['passed', 'failed', 'errored', 'skipped', 'flaky'])
        all[key] = a[key] + b[key];
    return all;
}
/** `1.02:03:04.5` or `02:03:04.5`; 0 where it is nothing of the sort: no gate rests on it alone. */
function seconds(text) {
    const [, days, hours, minutes, rest] = /^(?:(\d{1,3})\.)?(\d{1,2}):(\d\d):(\d\d(?:\.\d{1,9})?)$/.exec(text ?? '') ?? [];
    if (rest === undefined)
        return 0;
    return Number(days ?? 0) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(rest);
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
