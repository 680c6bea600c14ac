export const id = 6930;
export const ids = [6930];
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

/***/ 6930:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LocustReader: () => (/* binding */ LocustReader)
/* harmony export */ });
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5436);
/* harmony import */ var _csv_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2133);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2143);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
/* harmony import */ var _reading_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4121);
// Locust's `_stats.csv`: a row a request, and one for all of them, which is held against the others.





const columns = {
    requests: 'Request Count',
    failures: 'Failure Count',
    mean: 'Average Response Time',
    rate: 'Requests/s',
    p50: '50%',
    p95: '95%',
    p99: '99%',
};
const percentiles = ['p50', 'p95', 'p99'];
class LocustReader {
    #csv;
    #context;
    #rows = [];
    #header;
    #all;
    constructor(context) {
        this.#context = context;
        this.#csv = new _csv_js__WEBPACK_IMPORTED_MODULE_0__/* .Csv */ .J((fields, number) => this.#record(fields, number), context.limits);
    }
    write(text) {
        this.#csv.write(text);
    }
    #record(fields, number) {
        if (this.#header === undefined) {
            this.#header = fields;
            for (const name of Object.values(columns))
                if (!fields.includes(name))
                    throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has no column "${name}"`);
            return;
        }
        if (this.#all !== undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`goes on after the row of all requests, in record ${number}`);
        if (fields.length !== this.#header.length) {
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has ${fields.length} fields in record ${number}, and ${this.#header.length} columns`);
        }
        const field = (name) => fields[this.#header.indexOf(name)] ?? '';
        const row = { name: `${field('Type')} ${field('Name')}`.trim() };
        const isUnused = field(columns.requests) === '0';
        for (const [key, name] of Object.entries(columns))
            row[key] = numberOf(field(name), name, number, isUnused);
        const whole = row;
        if (whole.failures > whole.requests)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`says ${whole.failures} of ${whole.requests} requests failed`);
        if (whole.p50 > whole.p95 || whole.p95 > whole.p99)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has percentiles that fall in record ${number}`);
        if (field('Type') === '' && field('Name') === 'Aggregated')
            this.#all = whole;
        else {
            if (this.#rows.length >= this.#context.limits.findings * 10)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has too many rows');
            this.#rows.push(whole);
        }
    }
    end() {
        this.#csv.end();
        const all = this.#all;
        if (all === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('is cut off: it has no row of all requests ("Aggregated")');
        const rows = this.#rows.filter(({ requests }) => requests > 0);
        const sum = (of) => rows.reduce((total, row) => total + of(row), 0);
        const requests = sum((row) => row.requests);
        if (all.requests === 0 || requests === 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('says that no request was made');
        const discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_3__/* .Discrepancies */ .y();
        const settle = (what, stated, counted, worst) => {
            if (Math.abs(stated - counted) <= 1e-6 * Math.max(stated, counted))
                return stated;
            const used = worst(stated, counted);
            discrepancies.add({ what, stated, counted, used });
            return used;
        };
        const count = settle('requests', all.requests, requests, Math.min);
        const failures = settle('failures', all.failures, sum((row) => row.failures), Math.max);
        const measures = {};
        for (const name of percentiles) {
            // Of all requests it cannot lie below that of every single one.
            const least = Math.min(...rows.map((row) => row[name]));
            measures[name] = all[name] < least ? settle(`${name} in ms`, all[name], least, Math.max) : all[name];
        }
        measures.mean = settle('mean in ms', all.mean, sum((row) => row.mean * row.requests) / requests, Math.max);
        measures.throughput = settle('requests a second', all.rate, sum((row) => row.rate), Math.min);
        measures['error-rate'] = Math.min(100, (100 * failures) / count);
        measures.requests = count;
        const findings = new _findings_js__WEBPACK_IMPORTED_MODULE_3__/* .Findings */ .F(this.#context);
        for (const row of rows) {
            if (row.failures === 0)
                continue;
            findings.add({ id: row.name, severity: 'high', message: `failed ${row.failures} times of ${row.requests}` });
        }
        return (0,_reading_js__WEBPACK_IMPORTED_MODULE_2__/* .readingOf */ .MU)('performance', 'locust', measures, { findings, discrepancies });
    }
}
function numberOf(text, name, record, isUnused) {
    // Of what was never asked for there are no percentiles.
    if (isUnused && text === 'N/A')
        return 0;
    const value = /^\d{1,15}(?:\.\d{1,20})?(?:[eE][+-]?\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value))
        return value;
    throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`says ${name} is "${(0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .cleanLine */ .Ow)(text, 40)}" in record ${record}`);
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
