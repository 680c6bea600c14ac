export const id = 2067;
export const ids = [2067];
export const modules = {

/***/ 2067:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readSonar: () => (/* binding */ readSonar)
});

// EXTERNAL MODULE: ./build/src/reports/reader.js
var reader = __webpack_require__(2230);
// EXTERNAL MODULE: ./build/src/reports/fields.js
var fields = __webpack_require__(4860);
// EXTERNAL MODULE: ./build/src/reports/findings.js
var reports_findings = __webpack_require__(2143);
// EXTERNAL MODULE: ./build/src/reports/moment.js
var moment = __webpack_require__(8609);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
// EXTERNAL MODULE: ./build/src/reports/clean.js
var clean = __webpack_require__(5436);
// EXTERNAL MODULE: ./build/src/reports/json.js
var json = __webpack_require__(307);
;// CONCATENATED MODULE: ./build/src/sonar/api.js
// Requests to a SonarQube server: one origin, no redirects (a token follows none), bounded in time and size.






const ATTEMPT_MS = 10_000;
const ANSWER_BYTES = 2 ** 20;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/;
/** Pauses that grow from half a second to ten. */
class Pauses {
    #next = FIRST_PAUSE_MS;
    next() {
        const pause = this.#next;
        this.#next = Math.min(LONGEST_PAUSE_MS, Math.ceil(pause * 1.5));
        return pause;
    }
}
/** What is worth asking again, and after how many milliseconds where the server said so. */
class Passing extends Error {
    after;
    constructor(message, after) {
        super(message);
        this.after = after;
    }
}
/** Asks one server. Throws {@link Unreadable} for what asking again cannot mend, and at the deadline. */
class SonarApi {
    #server;
    #token;
    #deps;
    #until;
    /** `server` is a URL that {@link serverUrl} let through; `until` is the deadline in milliseconds since the epoch. */
    constructor(server, token, until, deps) {
        this.#server = server;
        this.#token = token;
        this.#until = until;
        this.#deps = deps;
    }
    /** One JSON object. `path` begins with a slash; faults that pass are tried again until the deadline. */
    async get(path, query) {
        const pauses = new Pauses();
        for (;;) {
            try {
                return await this.#attempt(`${this.#server}${path}?${new URLSearchParams(query)}`);
            }
            catch (error) {
                this.#deps.signal?.throwIfAborted();
                if (!(error instanceof Passing))
                    throw error;
                await this.pause(error.after ?? pauses.next(), error.message);
            }
        }
    }
    /** Wait; throws {@link Unreadable} with `why` where the deadline would pass meanwhile. */
    async pause(milliseconds, why) {
        const { clock, signal } = this.#deps;
        if (clock.now() + milliseconds > this.#until)
            throw new reader/* Unreadable */.I(`was not answered in time: ${this.clean(why)}`);
        await clock.sleep(milliseconds, signal);
    }
    /** Text of the server as one line that does not hold the token. */
    clean(text) {
        return (0,clean/* cleanLine */.Ow)(this.#token === '' ? text : text.replaceAll(this.#token, '***'), 300);
    }
    async #attempt(url) {
        const { clock, signal } = this.#deps;
        const deadline = AbortSignal.timeout(Math.max(1, Math.min(ATTEMPT_MS, this.#until - clock.now())));
        const bounded = signal ? AbortSignal.any([signal, deadline]) : deadline;
        let answer;
        try {
            answer = await ask(new URL(url), { accept: 'application/json', authorization: `Bearer ${this.#token}` }, bounded);
        }
        catch (error) {
            if (error instanceof reader/* Unreadable */.I)
                throw error;
            if (deadline.aborted)
                throw new Passing('SonarQube did not answer');
            const why = String(error.code ?? error.message);
            if (certificate.test(why))
                throw new reader/* Unreadable */.I(`cannot be followed: the certificate does not verify (${why})`);
            throw new Passing(`SonarQube could not be reached (${why})`);
        }
        this.#check(answer);
        const value = (0,json/* parseJson */.q)(answer.body, reader/* defaultLimits */.M);
        if (!(0,json_object/* isObject */.G)(value))
            throw new reader/* Unreadable */.I('was answered by something that is not SonarQube: no JSON object');
        return value;
    }
    #check({ status, retryAfter, body }) {
        if (status === 200)
            return;
        const said = `SonarQube answered ${status}${this.#said(body)}`;
        if (status === 429 || status === 408 || status >= 500) {
            const seconds = Number(retryAfter ?? Number.NaN);
            throw new Passing(said, seconds >= 0 ? seconds * 1000 : undefined);
        }
        const why = status === 401 || status === 403
            ? ': the token is wrong, has expired, or may not browse the project'
            : status >= 300 && status < 400
                ? ': it redirects, and a token follows no redirect; is the server URL right?'
                : '';
        throw new reader/* Unreadable */.I(`cannot be followed: ${said}${why}`);
    }
    /** Messages of an error in SonarQube's shape. */
    #said(text) {
        try {
            const value = JSON.parse(text);
            const [first] = (0,json_object/* isObject */.G)(value) && Array.isArray(value.errors) ? value.errors : [];
            return (0,json_object/* isObject */.G)(first) && typeof first.msg === 'string' ? ` (${this.clean(first.msg)})` : '';
        }
        catch {
            return '';
        }
    }
}
/** One GET. The whole body, or an error. */
async function ask(url, headers, signal) {
    const response = await new Promise((resolve, reject) => {
        const secure = url.protocol === 'https:';
        // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
        const options = {
            headers: { ...headers, 'user-agent': 'slipway' },
            signal,
            ...(secure && { rejectUnauthorized: true }),
        };
        const request = (secure ? external_node_https_ : external_node_http_).request(url, options, resolve);
        request.on('error', reject);
        request.end();
    });
    const pieces = [];
    let length = 0;
    for await (const piece of response) {
        length += piece.length;
        if (length > ANSWER_BYTES)
            throw new reader/* Unreadable */.I(`was answered with more than ${ANSWER_BYTES} bytes`);
        pieces.push(piece);
    }
    const body = Buffer.concat(pieces).toString('utf8');
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'], body };
}

;// CONCATENATED MODULE: ./build/src/sonar/report-task.js
// report-task.txt, which the scanner leaves behind: where the analysis is worked on. Whoever wrote the scanned code may have written it.


/** Throws {@link Unreadable} where the file does not name a task on a server that may be asked. */
function parseReportTask(text) {
    if (text.length > 65_536)
        throw new reader/* Unreadable */.I('is no report-task.txt: it is too long');
    const fields = new Map();
    for (const line of text.split(/\r?\n/)) {
        const at = line.indexOf('=');
        if (at === -1)
            continue;
        const key = line.slice(0, at).trim();
        if (fields.has(key))
            throw new reader/* Unreadable */.I(`has ${(0,clean/* cleanLine */.Ow)(key, 40)} twice`);
        fields.set(key, line.slice(at + 1).trim());
    }
    const taskId = required(fields, 'ceTaskId');
    if (!/^[\w-]{1,100}$/.test(taskId))
        throw new reader/* Unreadable */.I(`has the ceTaskId "${(0,clean/* cleanLine */.Ow)(taskId, 60)}", which is none`);
    return { server: serverUrl(required(fields, 'serverUrl')), projectKey: required(fields, 'projectKey'), taskId };
}
/** The URL of a server that may be asked: https, or http to this machine; no user, no query. Throws {@link Unreadable}. */
function serverUrl(stated) {
    const url = URL.canParse(stated) ? new URL(stated) : undefined;
    const shown = (0,clean/* cleanLine */.Ow)(stated, 100);
    if (url === undefined)
        throw new reader/* Unreadable */.I(`names the server "${shown}", which is no URL`);
    if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
        throw new reader/* Unreadable */.I(`names the server "${shown}"; its URL must not hold a user, a query or a fragment`);
    }
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
        throw new reader/* Unreadable */.I(`names the server "${shown}", which is not https`);
    }
    return url.href.replace(/\/+$/, '');
}
function isLoopback(host) {
    return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
function required(fields, name) {
    const value = fields.get(name) ?? '';
    if (value === '')
        throw new reader/* Unreadable */.I(`has no ${name}: is it the scanner's report-task.txt?`);
    return value;
}

;// CONCATENATED MODULE: ./build/src/sonar/quality-gate.js
// The quality gate of a SonarQube analysis as evidence: wait until the server has worked on it, then read what its gate says.






const severities = { ERROR: 'high', WARN: 'medium' };
/** Evidence of kind `quality`, whose findings are the failing conditions. Rejects only when `signal` is aborted. */
async function readSonarGate(request, deps) {
    const moments = new moment/* Moments */.W();
    try {
        const gate = await follow(request, moments, deps);
        const producedAt = moments.earliest && { producedAt: new Date(moments.earliest.time).toISOString() };
        return { ...about(request.source), measured: true, ...gate, ...producedAt };
    }
    catch (error) {
        if (!(error instanceof reader/* Unreadable */.I))
            throw error;
        return unreadSonarGate(request.source, error.message);
    }
}
/** Evidence of an analysis whose gate cannot be told. `reason` completes "the file ...". */
function unreadSonarGate(source, reason) {
    const nothing = { measures: {}, findings: [], findingsLeftOut: 0, discrepancies: [] };
    return { ...about(source), measured: false, reason, ...nothing };
}
function about(source) {
    return { kind: 'quality', tool: 'sonarqube', format: 'sonarqube', sources: [source] };
}
async function follow(request, moments, deps) {
    const { server, projectKey, taskId } = parseReportTask(request.reportTask);
    const trusted = serverUrl(request.server);
    if (server !== trusted)
        throw new reader/* Unreadable */.I(`names the server ${server}, and the token is for ${trusted}`);
    const api = new SonarApi(server, request.token, deps.clock.now() + request.timeout, deps);
    const task = await finishedTask(api, taskId);
    if (task.componentKey !== projectKey) {
        throw new reader/* Unreadable */.I(`is of ${api.clean(projectKey)}, and its task of ${api.clean(String(task.componentKey))}`);
    }
    moments.note((0,fields/* textOf */.b6)(task.submittedAt));
    const stale = request.notBefore === undefined ? undefined : moments.staleness(request.notBefore, deps.clock.now());
    if (stale !== undefined)
        throw new reader/* Unreadable */.I(stale);
    const analysisId = (0,fields/* textOf */.b6)(task.analysisId);
    if (analysisId === undefined)
        throw new reader/* Unreadable */.I('has a finished task without an analysis');
    const answer = await api.get('/api/qualitygates/project_status', { analysisId });
    return readGate((0,fields/* objectOf */.Xy)(answer.projectStatus, 'projectStatus'));
}
/** The task once it has succeeded. */
async function finishedTask(api, id) {
    const pauses = new Pauses();
    for (;;) {
        const task = (0,fields/* objectOf */.Xy)((await api.get('/api/ce/task', { id })).task, 'the task');
        switch (task.status) {
            case 'SUCCESS':
                return task;
            case 'PENDING':
            case 'IN_PROGRESS':
                await api.pause(pauses.next(), `the analysis is still ${task.status === 'PENDING' ? 'waiting' : 'worked on'}`);
                break;
            case 'FAILED':
                throw new reader/* Unreadable */.I(`has an analysis that failed: ${api.clean((0,fields/* textOf */.b6)(task.errorMessage) ?? 'no message')}`);
            case 'CANCELED':
                throw new reader/* Unreadable */.I('has an analysis that was cancelled');
            default:
                throw new reader/* Unreadable */.I(`has a task of status "${api.clean(String(task.status))}"`);
        }
    }
}
function readGate({ status, conditions }) {
    if (status === 'NONE')
        throw new reader/* Unreadable */.I('has no quality gate (NONE): nothing was judged');
    if (status !== 'OK' && status !== 'WARN' && status !== 'ERROR') {
        throw new reader/* Unreadable */.I(`has a quality gate of status "${String(status).slice(0, 40)}"`);
    }
    const findings = new reports_findings/* Findings */.F({ root: '/', limits: reader/* defaultLimits */.M });
    const discrepancies = new reports_findings/* Discrepancies */.y();
    let failing = 0;
    for (const condition of (0,fields/* objectsOf */.iZ)(conditions, 'conditions')) {
        if (condition.status === 'OK' || condition.status === 'NO_VALUE')
            continue;
        failing++;
        findings.add({
            id: (0,fields/* textOf */.b6)(condition.metricKey) ?? 'condition',
            severity: severities[String(condition.status)] ?? 'unknown',
            message: describe(condition),
        });
    }
    const used = status === 'OK' ? failing : Math.max(1, failing);
    if ((status === 'OK') !== (failing === 0)) {
        discrepancies.add({ what: 'quality gate', stated: status, counted: failing, used });
    }
    return {
        measures: { findings: used },
        findings: findings.kept,
        findingsLeftOut: findings.leftOut,
        discrepancies: discrepancies.kept,
    };
}
function describe({ metricKey, comparator, actualValue, errorThreshold, warningThreshold, status, }) {
    const bound = (0,fields/* textOf */.b6)(status === 'WARN' ? (warningThreshold ?? errorThreshold) : errorThreshold) ?? 'its bound';
    const fails = comparator === 'LT' ? 'below' : comparator === 'GT' ? 'above' : 'at';
    return `${(0,fields/* textOf */.b6)(metricKey) ?? 'a metric'} is ${(0,fields/* textOf */.b6)(actualValue) ?? 'not stated'}; the condition fails ${fails} ${bound}`;
}

// EXTERNAL MODULE: ./build/src/gatekeeper/bounded-file.js
var bounded_file = __webpack_require__(6189);
;// CONCATENATED MODULE: ./build/src/gatekeeper/sonar.js



const mostBytes = 64 * 1024;
/** Rejects only when the run is cancelled. */
async function readSonar({ reportTask, server, token, timeoutMs }, { root, notBefore }, deps) {
    const source = (0,bounded_file/* below */.G)(root, reportTask) ?? reportTask;
    try {
        const text = await (0,bounded_file/* readText */.y)(root, source, mostBytes);
        return await readSonarGate({ reportTask: text, source, server, token, timeout: timeoutMs, notBefore }, deps);
    }
    catch (error) {
        if (!(error instanceof reader/* Unreadable */.I))
            throw error;
        return unreadSonarGate(source, error.message);
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


/***/ })

};
