export const id = 9285;
export const ids = [9285];
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

/***/ 9285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readZap: () => (/* binding */ readZap)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5463);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4860);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
/* harmony import */ var _zap_alerts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2280);
// ZAP's traditional JSON report.




function readZap(value, context) {
    const alerts = new _zap_alerts_js__WEBPACK_IMPORTED_MODULE_2__/* .ZapAlerts */ .F();
    alerts.made((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value.created) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value['@generated']));
    // One site is an object in some versions.
    for (const site of (0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(value.site) ? [value.site] : (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(value.site, 'sites')) {
        if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(site['@name']) === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has a site without a name');
        alerts.site();
        for (const { pluginid, alert, name, riskcode, confidence, riskdesc, instances } of (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(site.alerts, 'alerts')) {
            alerts.add({
                id: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(pluginid),
                name: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(name) ?? (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(alert),
                risk: code(riskcode),
                confidence: code(confidence),
                described: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(riskdesc),
                instances: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .optionalObjectsOf */ .KB)(instances, 'instances').length,
            });
        }
    }
    return alerts.reading(context);
}
function code(value) {
    return typeof value === 'number' ? String(value) : (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .textOf */ .b6)(value);
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

/***/ 2280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ ZapAlerts)
/* harmony export */ });
/* harmony import */ var _by_severity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1534);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
// What ZAP's JSON and XML have in common: alerts with codes for risk and confidence.


const risks = { 0: 'info', 1: 'low', 2: 'medium', 3: 'high' };
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
class ZapAlerts {
    #found = new _by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .BySeverity */ .NF();
    #sites = 0;
    /** When the report was made: ISO 8601, or `Sat, 1 Jan 2022 10:00:00` in a zone nobody states. */
    made(stated) {
        const [, day, month, year, time] = /^\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d)$/.exec(stated ?? '') ?? [];
        const at = months.indexOf(month ?? '') + 1;
        this.#found.moments.note(at === 0 ? stated : `${year}-${String(at).padStart(2, '0')}-${day.padStart(2, '0')}T${time}`);
    }
    site() {
        this.#sites++;
    }
    add({ id, name, risk, confidence, described, instances }) {
        if (id === undefined || risk === undefined)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has an alert without a pluginid or a riskcode');
        const [, word, sureness] = /^(\w+) \((.+)\)$/.exec(described ?? '') ?? [];
        const stated = risks[risk] ?? 'unknown';
        const severity = word === undefined ? stated : (0,_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .worstOf */ .hm)([stated, (0,_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .severityOf */ .xJ)(word)]);
        const isFalse = confidence === '0';
        const isSaidFalse = sureness === undefined ? isFalse : sureness === 'False Positive';
        if (severity !== stated || isFalse !== isSaidFalse) {
            const counted = `${risk}, confidence ${confidence}`;
            this.#found.discrepancy({ what: `risk of alert ${id}`, stated: described, counted, used: severity });
        }
        if (isFalse && isSaidFalse) {
            this.#found.suppressed++;
            return;
        }
        const places = instances === 0 ? '' : ` (${instances} ${instances === 1 ? 'place' : 'places'})`;
        this.#found.add({ id, severity, message: `${name ?? 'alert'}${places}` });
    }
    reading(context) {
        if (this.#sites === 0)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('names no site: nothing was reached');
        return this.#found.reading('security', 'zap', context);
    }
}


/***/ })

};
