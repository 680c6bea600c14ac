export const id = 640;
export const ids = [640];
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

/***/ 2133:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ Csv)
/* harmony export */ });
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2230);
// CSV in pieces (RFC 4180): quoted fields may hold commas, quotes and line ends. Each character is looked at once.

/** Calls `take` with the fields of each record, and its number from 1. */
class Csv {
    #take;
    #limits;
    #fields = [];
    #field = '';
    #length = 0;
    #number = 0;
    /** `closed` is behind the quote that ends a field, or the first of two that mean one. */
    #state = 'start';
    #ended = true;
    constructor(take, limits) {
        this.#take = take;
        this.#limits = limits;
    }
    write(text) {
        let from = 0;
        const keep = (to) => {
            this.#field += text.slice(from, to);
        };
        for (let at = 0; at < text.length; at++) {
            const code = text.charCodeAt(at);
            if (++this.#length > this.#limits.line)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has a record of more than ${this.#limits.line} characters`);
            if (this.#state === 'quoted') {
                if (code === 34) {
                    keep(at);
                    from = at + 1;
                    this.#state = 'closed';
                }
            }
            else if (code === 44 || code === 10) {
                if (this.#state !== 'closed')
                    keep(at);
                from = at + 1;
                this.#next(code === 10);
            }
            else if (code === 34 && this.#state !== 'bare') {
                // Two quotes in a quoted field are one.
                if (this.#state === 'closed')
                    this.#field += '"';
                from = at + 1;
                this.#state = 'quoted';
            }
            else if (this.#state === 'closed') {
                if (code !== 13)
                    throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has text behind a quoted field in record ${this.#number + 1}`);
                from = at + 1;
            }
            else if (this.#state === 'start')
                this.#state = 'bare';
        }
        if (this.#state === 'bare' || this.#state === 'quoted')
            keep(text.length);
    }
    #next(isLast) {
        const isBare = this.#state !== 'closed';
        this.#fields.push(isBare && isLast && this.#field.endsWith('\r') ? this.#field.slice(0, -1) : this.#field);
        this.#field = '';
        this.#state = 'start';
        this.#ended = isLast;
        if (!isLast) {
            if (this.#fields.length > this.#limits.attributes)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I(`has more than ${this.#limits.attributes} columns`);
            return;
        }
        this.#length = 0;
        const fields = this.#fields;
        this.#fields = [];
        this.#number++;
        if (fields.length > 1 || fields[0] !== '')
            this.#take(fields, this.#number);
    }
    /** Throws where the last record has no end: it is cut off, and so may be what followed it. */
    end() {
        if (!this.#ended || this.#state !== 'start')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('is cut off: its last record has no end');
    }
    /** As {@link end}, for writers that leave out the last line end. */
    endLoosely() {
        if (this.#state === 'quoted')
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_0__/* .Unreadable */ .I('is cut off inside a quoted field');
        if (!this.#ended || this.#state !== 'start')
            this.#next(true);
    }
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

/***/ 640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  JMeterCsvReader: () => (/* binding */ JMeterCsvReader),
  JMeterXmlReader: () => (/* binding */ JMeterXmlReader)
});

// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/reports/csv.js
var csv = __webpack_require__(2133);
// EXTERNAL MODULE: ./build/src/reports/moment.js
var reports_moment = __webpack_require__(8609);
// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
// EXTERNAL MODULE: ./build/src/reports/findings.js
var reports_findings = __webpack_require__(2143);
;// CONCATENATED MODULE: ./build/src/reports/latencies.js
// Response times in flat memory: a histogram with buckets that grow by 1 %, so that a percentile is at most 1 % above the true one.
const growth = 1.01;
const logOfGrowth = Math.log(growth);
/** Times in milliseconds, at least 0. Percentiles are those of the nearest rank, rounded up to the end of their bucket. */
class Latencies {
    count = 0;
    /** Bucket `b` holds times up to `growth ** b`; 0 and what is below a microsecond stand in the first one. */
    #buckets = new Map();
    #sum = 0;
    #highest = 0;
    add(milliseconds) {
        const bucket = milliseconds <= 0.001 ? lowest : Math.ceil(Math.log(milliseconds) / logOfGrowth - 1e-9);
        this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
        this.count++;
        this.#sum += milliseconds;
        this.#highest = Math.max(this.#highest, milliseconds);
    }
    get mean() {
        return this.count === 0 ? 0 : this.#sum / this.count;
    }
    /** The time that `share` (between 0 and 1) of all times do not exceed. */
    percentile(share) {
        const rank = Math.max(1, Math.ceil(share * this.count));
        let seen = 0;
        for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
            seen += count;
            if (seen >= rank)
                return Math.min(this.#highest, bucket === lowest ? 0.001 : growth ** bucket);
        }
        return this.#highest;
    }
}
const lowest = Math.ceil(Math.log(0.001) / logOfGrowth);

// EXTERNAL MODULE: ./build/src/reports/reading.js
var reading = __webpack_require__(4121);
;// CONCATENATED MODULE: ./build/src/reports/samples.js
// Requests of a load test, one by one, in flat memory.





/** Adds up what a load test measured. Percentiles are at most 1 % above the true ones. */
class Samples {
    #latencies = new Latencies();
    #failures = new Map();
    #failed = 0;
    #first = Number.POSITIVE_INFINITY;
    #last = 0;
    add({ label, start, elapsed, failed, message }) {
        this.#latencies.add(elapsed);
        this.#first = Math.min(this.#first, start);
        this.#last = Math.max(this.#last, start + elapsed);
        if (!failed)
            return;
        this.#failed++;
        const known = this.#failures.get(label);
        if (known !== undefined)
            known.count++;
        else if (this.#failures.size < 1_000)
            this.#failures.set((0,clean/* own */.ZV)(label), { message: (0,clean/* own */.ZV)(message.slice(0, 500)), count: 1 });
    }
    reading(tool, context, moments) {
        const { count, mean } = this.#latencies;
        if (count === 0)
            throw new reader/* Unreadable */.I('holds no request: nothing was measured');
        const findings = new reports_findings/* Findings */.F(context);
        for (const [label, { message, count: times }] of this.#failures) {
            findings.add({
                id: label || 'request without a label',
                severity: 'high',
                message: `failed ${times} times: ${message}`,
            });
        }
        const seconds = (this.#last - this.#first) / 1000;
        const measures = {
            p50: this.#latencies.percentile(0.5),
            p95: this.#latencies.percentile(0.95),
            p99: this.#latencies.percentile(0.99),
            mean,
            // All within one millisecond: there is no time to divide by.
            ...(seconds > 0 ? { throughput: count / seconds } : {}),
            'error-rate': (100 * this.#failed) / count,
            requests: count,
        };
        return (0,reading/* readingOf */.MU)('performance', tool, measures, { findings, moments });
    }
}

// EXTERNAL MODULE: ./build/src/reports/xml.js
var xml = __webpack_require__(3220);
;// CONCATENATED MODULE: ./build/src/reports/formats/jmeter.js
// JMeter's result files (JTL), CSV with a header and XML. Every sample is counted; nothing is taken from a summary.






/** What a transaction controller writes besides its requests. */
const transaction = /^Number of samples in transaction : \d{1,9}, number of failing samples : (\d{1,9})$/;
class Results {
    #context;
    #samples = new Samples();
    #moments = new reports_moment/* Moments */.W();
    constructor(context) {
        this.#context = context;
    }
    take({ start, elapsed, success, label = '', code = '', message = '' }, where) {
        const failed = success === 'false';
        if (!failed && success !== 'true')
            throw new reader/* Unreadable */.I(`does not say whether ${where} was a success`);
        const milliseconds = /^\d{1,12}$/.test(elapsed ?? '') ? Number(elapsed) : undefined;
        const moment = (0,reports_moment/* parseMoment */.m)(start ?? '');
        if (milliseconds === undefined)
            throw unreadable('the time it took', elapsed, where);
        if (moment === undefined)
            throw unreadable('when it began', start, where);
        const [, failing] = transaction.exec(message) ?? [];
        // Its requests are counted; a transaction that failed though none of them did is a failure of its own.
        if (failing !== undefined && !(failed && Number(failing) === 0))
            return;
        this.#moments.note(start);
        const why = `${code} ${message}`.trim() || 'without a message';
        this.#samples.add({ label, start: moment.time, elapsed: milliseconds, failed, message: why });
    }
    reading() {
        return this.#samples.reading('jmeter', this.#context, this.#moments);
    }
}
function unreadable(what, stated, where) {
    return new reader/* Unreadable */.I(`says of ${where} that ${what} is "${(0,clean/* cleanLine */.Ow)(stated ?? '', 40)}"`);
}
const columns = {
    start: 'timeStamp',
    elapsed: 'elapsed',
    success: 'success',
    label: 'label',
    code: 'responseCode',
    message: 'responseMessage',
};
class JMeterCsvReader {
    #csv;
    #results;
    #header;
    constructor(context) {
        this.#results = new Results(context);
        this.#csv = new csv/* Csv */.J((fields, number) => this.#record(fields, number), context.limits);
    }
    write(text) {
        this.#csv.write(text);
    }
    #record(fields, number) {
        if (this.#header === undefined) {
            this.#header = fields;
            for (const name of ['timeStamp', 'elapsed', 'success']) {
                if (fields.filter((field) => field === name).length !== 1)
                    throw new reader/* Unreadable */.I(`has no column ${name}, or two`);
            }
            return;
        }
        const header = this.#header;
        if (fields.length !== header.length) {
            throw new reader/* Unreadable */.I(`has ${fields.length} fields in record ${number}, and ${header.length} columns`);
        }
        const row = Object.fromEntries(Object.entries(columns).map(([key, name]) => [key, fields[header.indexOf(name)]]));
        this.#results.take(row, `record ${number}`);
    }
    end() {
        this.#csv.end();
        return this.#results.reading();
    }
}
class JMeterXmlReader {
    #xml;
    #results;
    #depth = 0;
    #count = 0;
    constructor(context) {
        this.#results = new Results(context);
        this.#xml = new xml/* XmlStream */.o(this, context.limits);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, { t: elapsed, ts: start, s: success, lb: label, rc: code, rm: message }) {
        if (this.#depth === 0 && name !== 'testResults')
            throw new reader/* Unreadable */.I(`begins with <${name}>, which is not JMeter`);
        // Samples inside a sample are parts of it: redirects, images of a page.
        if (++this.#depth !== 2)
            return;
        if (name !== 'httpSample' && name !== 'sample')
            throw new reader/* Unreadable */.I(`has a <${(0,clean/* cleanLine */.Ow)(name, 40)}> among its samples`);
        this.#results.take({ start, elapsed, success, label, code, message }, `sample ${++this.#count}`);
    }
    close() {
        this.#depth--;
    }
    end() {
        this.#xml.end();
        return this.#results.reading();
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
