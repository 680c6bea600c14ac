export const id = 3;
export const ids = [3];
export const modules = {

/***/ 1534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FL: () => (/* binding */ severityOfScore),
/* harmony export */   IY: () => (/* binding */ severityOrder),
/* harmony export */   NF: () => (/* binding */ BySeverity),
/* harmony export */   hm: () => (/* binding */ worstOf),
/* harmony export */   xJ: () => (/* binding */ severityOf)
/* harmony export */ });
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8609);


/** In ascending order; `unknown` may be anything, so it comes last. */
const severityOrder = ['info', 'low', 'medium', 'high', 'critical', 'unknown'];
const words = {
    info: 'info',
    informational: 'info',
    none: 'info',
    low: 'low',
    minor: 'low',
    medium: 'medium',
    moderate: 'medium',
    high: 'high',
    critical: 'critical',
};
/** The severity that a word of a scanner means, in any case; `unknown` for any other value. */
function severityOf(word) {
    const key = typeof word === 'string' ? word.toLowerCase() : '';
    return Object.hasOwn(words, key) ? words[key] : 'unknown';
}
/** Bands of CVSS 3. Scores are numbers or plain decimals in a string; anything else is `unknown`. */
function severityOfScore(stated) {
    const score = /^\d{1,2}(?:\.\d{1,4})?$/.test(String(stated)) ? Number(stated) : Number.NaN;
    if (!(score <= 10))
        return 'unknown';
    if (score >= 9)
        return 'critical';
    if (score >= 7)
        return 'high';
    if (score >= 4)
        return 'medium';
    return score > 0 ? 'low' : 'info';
}
function worstOf(severities) {
    return severities.reduce((a, b) => (severityOrder.indexOf(b) > severityOrder.indexOf(a) ? b : a));
}
/** Of each severity that many findings are held; the rest is counted, so that memory does not grow with the report. */
const keptOfEach = 5_000;
/** Collects what one tool found. */
class BySeverity {
    /** What the tool found but was told to let pass: not among the counts. */
    suppressed = 0;
    moments = new _moment_js__WEBPACK_IMPORTED_MODULE_0__/* .Moments */ .W();
    #kept = new Map();
    #counts = new Map();
    #stated = new Map();
    #unlisted = 0;
    #discrepancies = new _findings_js__WEBPACK_IMPORTED_MODULE_1__/* .Discrepancies */ .y();
    /** Findings so far. */
    get count() {
        return this.#counts.values().reduce((sum, count) => sum + count, 0);
    }
    add(finding) {
        const { severity } = finding;
        this.#counts.set(severity, (this.#counts.get(severity) ?? 0) + 1);
        const kept = this.#kept.get(severity) ?? [];
        if (kept.length < keptOfEach)
            kept.push(finding);
        this.#kept.set(severity, kept);
    }
    /** Take a count that the report states of one severity. */
    state(severity, count) {
        this.#stated.set(severity, (this.#stated.get(severity) ?? 0) + count);
    }
    /** Take findings that are counted and not listed: they may be of any severity. */
    unlisted(count) {
        this.#unlisted += count;
    }
    /** Take a total that the report states. */
    stateTotal(stated, what) {
        const counted = this.count;
        if (stated === counted)
            return;
        this.unlisted(Math.max(0, stated - counted));
        this.discrepancy({ what, stated, counted, used: Math.max(stated, counted) });
    }
    discrepancy(discrepancy) {
        this.#discrepancies.add(discrepancy);
    }
    reading(kind, tool, context) {
        const measures = {};
        let total = 0;
        for (const severity of severityOrder) {
            const counted = this.#counts.get(severity) ?? 0;
            const stated = this.#stated.get(severity) ?? counted;
            const used = Math.max(stated, counted) + (severity === 'unknown' ? this.#unlisted : 0);
            if (stated !== counted)
                this.discrepancy({ what: `${severity} findings`, stated, counted, used });
            measures[severity] = used;
            total += used;
        }
        // The worst come first, so that a limit leaves out the least.
        const findings = new _findings_js__WEBPACK_IMPORTED_MODULE_1__/* .Findings */ .F(context);
        for (const severity of severityOrder.toReversed()) {
            for (const each of this.#kept.get(severity) ?? [])
                findings.add(each);
        }
        return {
            kind,
            tool,
            measures: { ...measures, findings: total, suppressed: this.suppressed },
            findings: findings.kept,
            findingsLeftOut: this.count - findings.kept.length,
            discrepancies: this.#discrepancies.kept,
            moments: this.moments,
        };
    }
}


/***/ }),

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

/***/ 3:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SpotBugsReader: () => (/* binding */ SpotBugsReader)
/* harmony export */ });
/* harmony import */ var _by_severity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1534);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5436);
/* harmony import */ var _count_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1338);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2230);
/* harmony import */ var _xml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3220);
// SpotBugs XML. Its summary says how many classes were looked at, and what could not be.





class SpotBugsReader {
    #xml;
    #context;
    #found = new _by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .BySeverity */ .NF();
    #path = [];
    #bug;
    #classes;
    #stated;
    #errors = false;
    constructor(context) {
        this.#context = context;
        this.#xml = new _xml_js__WEBPACK_IMPORTED_MODULE_3__/* .XmlStream */ .o(this, context.limits);
    }
    write(text) {
        this.#xml.write(text);
    }
    open(name, attributes) {
        const parent = this.#path.at(-1);
        this.#path.push(name);
        if (name === 'BugInstance') {
            const { type, rank } = attributes;
            this.#bug = { id: (0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(type ?? 'bug'), severity: severityOfRank(rank), message: (0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(type ?? '') };
        }
        else if (name === 'LongMessage' && parent === 'BugInstance') {
            this.#bug.message = '';
            this.#xml.listen(true);
        }
        else if (name === 'SourceLine' && parent === 'BugInstance' && this.#bug.file === undefined)
            this.#place(attributes);
        else if (name === 'BugCollection')
            this.#found.moments.note(attributes.analysisTimestamp);
        else if (name === 'Errors') {
            this.#errors = true;
            const errors = (0,_count_js__WEBPACK_IMPORTED_MODULE_1__/* .statedCount */ .J)(attributes.errors, 'errors') ?? 0;
            const missing = (0,_count_js__WEBPACK_IMPORTED_MODULE_1__/* .statedCount */ .J)(attributes.missingClasses, 'missingClasses') ?? 0;
            if (errors > 0)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says that SpotBugs met ${errors} error(s)`);
            if (missing > 0)
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I(`says that ${missing} classes were missing, so that code was not looked into`);
        }
        else if (name === 'FindBugsSummary') {
            this.#classes = (0,_count_js__WEBPACK_IMPORTED_MODULE_1__/* .statedCount */ .J)(attributes.total_classes, 'total_classes');
            this.#stated = (0,_count_js__WEBPACK_IMPORTED_MODULE_1__/* .statedCount */ .J)(attributes.total_bugs, 'total_bugs');
        }
    }
    #place({ sourcepath, start }) {
        if (sourcepath === undefined)
            return;
        this.#bug = { ...this.#bug, file: (0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(sourcepath), ...(start === undefined ? {} : { line: Number(start) }) };
    }
    text(piece) {
        const bug = this.#bug;
        if (bug.message.length < 4_000)
            bug.message += piece.slice(0, 4_000);
    }
    close(name) {
        this.#path.pop();
        if (name === 'LongMessage')
            this.#xml.listen(false);
        if (name === 'BugInstance') {
            this.#found.add({ ...this.#bug, message: (0,_clean_js__WEBPACK_IMPORTED_MODULE_4__/* .own */ .ZV)(this.#bug.message) });
            this.#bug = undefined;
        }
    }
    end() {
        this.#xml.end();
        if (!this.#errors || this.#classes === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('lacks its summary (Errors, FindBugsSummary)');
        if (this.#classes === 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_2__/* .Unreadable */ .I('says that no class was looked at');
        if (this.#stated !== undefined)
            this.#found.stateTotal(this.#stated, 'total_bugs');
        return this.#found.reading('quality', 'spotbugs', this.#context);
    }
}
/** SpotBugs calls ranks 1-4 scariest, 5-9 scary, 10-14 troubling, 15-20 of concern. */
function severityOfRank(stated) {
    const rank = (0,_count_js__WEBPACK_IMPORTED_MODULE_1__/* .statedCount */ .J)(stated, 'rank') ?? 0;
    if (rank < 1 || rank > 20)
        return 'unknown';
    if (rank < 5)
        return 'critical';
    if (rank < 10)
        return 'high';
    return rank < 15 ? 'medium' : 'low';
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
