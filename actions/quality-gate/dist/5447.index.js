export const id = 5447;
export const ids = [5447];
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

/***/ 5447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readSarif: () => (/* binding */ readSarif)
/* harmony export */ });
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5463);
/* harmony import */ var _by_severity_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1534);
/* harmony import */ var _clean_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5436);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2143);
/* harmony import */ var _moment_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8609);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2230);
// SARIF 2.1.0. A run that did not finish, or lists no results, is not a clean one.






/**
 * Scanners whose clean report proves that a security scan was made. Others prove it only by the security severities or tags they state,
 * so that the clean file of a linter never stands for a scan.
 */
const scanners = /^(?:trivy|grype|snyk|semgrep|codeql|bandit|gitleaks|checkov|kics|zizmor|gosec|osv-scanner|govulncheck|cargo-audit|dependency-check|owasp|zap|brakeman|kubescape|terrascan|tfsec)\b/i;
const byLevel = { none: 'info', note: 'low', warning: 'medium', error: 'high' };
/** Kinds of results that are no complaint. Anything else is one, wrong spellings included. */
const harmless = new Set(['pass', 'notApplicable', 'informational']);
/** Read a whole log. Runs are counted together; one that cannot be relied on makes the log unreadable. */
function readSarif(log, context) {
    if (typeof log.version !== 'string' || !log.version.startsWith('2.1.')) {
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`says it is SARIF ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(String(log.version), 20)}; only 2.1.0 is read`);
    }
    if (!Array.isArray(log.runs) || log.runs.length === 0)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has no runs: nothing was scanned');
    const tools = new Set();
    const moments = new _moment_js__WEBPACK_IMPORTED_MODULE_3__/* .Moments */ .W();
    const found = [];
    let suppressed = 0;
    let security = false;
    for (const value of log.runs) {
        const run = openRun(value);
        tools.add(run.tool.toLowerCase());
        security ||= scanners.test(run.tool) || [...run.byId.values()].flat().some(isSecurity);
        for (const invocation of run.invocations)
            moments.note(text(invocation.endTimeUtc) ?? text(invocation.startTimeUtc));
        for (const result of run.results) {
            if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(result))
                throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has a result that is no object');
            if (harmless.has(result.kind) || result.baselineState === 'absent')
                continue;
            security ||= isSecurity(result);
            if (isSuppressed(result))
                suppressed++;
            else
                found.push(finding(result, candidates(result, run), run));
        }
    }
    // The worst come first, so that a limit leaves out the least.
    found.sort((a, b) => _by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .severityOrder */ .IY.indexOf(b.severity) - _by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .severityOrder */ .IY.indexOf(a.severity));
    const findings = new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Findings */ .F(context);
    for (const each of found)
        findings.add(each);
    const counts = Object.fromEntries(_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .severityOrder */ .IY.map((severity) => [severity, found.filter((f) => f.severity === severity).length]));
    return {
        kind: security ? 'security' : 'quality',
        tool: [...tools].slice(0, 10).join(' + '),
        measures: { ...counts, findings: found.length, suppressed },
        findings: findings.kept,
        findingsLeftOut: findings.leftOut,
        discrepancies: new _findings_js__WEBPACK_IMPORTED_MODULE_5__/* .Discrepancies */ .y().kept,
        moments,
    };
}
/** Properties of a result in the schema, which allows no others. */
const keysOfResult = new Set([
    ...[
        'ruleId',
        'ruleIndex',
        'rule',
        'kind',
        'level',
        'message',
        'analysisTarget',
        'locations',
        'guid',
        'correlationGuid',
    ],
    ...['occurrenceCount', 'partialFingerprints', 'fingerprints', 'stacks', 'codeFlows', 'graphs', 'graphTraversals'],
    ...['relatedLocations', 'suppressions', 'baselineState', 'rank', 'attachments', 'hostedViewerUri', 'workItemUris'],
    ...['provenance', 'fixes', 'taxa', 'webRequest', 'webResponse', 'properties'],
]);
function openRun(value) {
    const run = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(value) ? value : {};
    const tool = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(run.tool) ? run.tool : {};
    const driver = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(tool.driver) ? tool.driver : {};
    const name = text(driver.name);
    if (name === undefined)
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I('has a run that does not name its tool');
    const title = (0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(name, 60);
    const invocations = objects(run.invocations);
    for (const { executionSuccessful, toolExecutionNotifications, toolConfigurationNotifications } of invocations) {
        if (executionSuccessful !== true)
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`says that ${title} did not finish (executionSuccessful)`);
        for (const { level, message } of [
            ...objects(toolExecutionNotifications),
            ...objects(toolConfigurationNotifications),
        ]) {
            if (level !== 'error')
                continue;
            throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`says that ${title} met an error: ${(0,_clean_js__WEBPACK_IMPORTED_MODULE_2__/* .cleanLine */ .Ow)(messageText(message), 200) || 'no message'}`);
        }
    }
    if (!Array.isArray(run.results))
        throw new _reader_js__WEBPACK_IMPORTED_MODULE_1__/* .Unreadable */ .I(`has no list of results of ${title}: the scan did not run to its end`);
    const rules = objects(driver.rules);
    const extensions = objects(tool.extensions).map((extension) => objects(extension.rules));
    const byId = new Map();
    for (const rule of [rules, ...extensions].flat()) {
        const id = text(rule.id);
        if (id !== undefined)
            byId.set(id, [...(byId.get(id) ?? []), rule].slice(0, 10));
    }
    return { tool: title, results: run.results, invocations, rules, extensions, byId };
}
/** Rules the result may mean: by index and by id. Where they differ the worse one counts. */
function candidates(result, run) {
    const reference = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(result.rule) ? result.rule : {};
    const component = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(reference.toolComponent) ? reference.toolComponent.index : undefined;
    const rules = typeof component === 'number' ? run.extensions[component] : run.rules;
    const index = reference.index ?? result.ruleIndex;
    const byIndex = typeof index === 'number' ? rules?.[index] : undefined;
    const id = ruleId(result);
    const byId = run.byId.get(id) ?? run.byId.get(id.slice(0, Math.max(0, id.lastIndexOf('/')))) ?? [];
    return byIndex === undefined ? byId : [byIndex, ...byId];
}
function ruleId(result) {
    return text(result.ruleId) ?? ((0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(result.rule) ? text(result.rule.id) : undefined) ?? '';
}
function finding(result, rules, run) {
    const location = objects(result.locations)[0] ?? {};
    const physical = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(location.physicalLocation) ? location.physicalLocation : {};
    const artifact = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(physical.artifactLocation) ? physical.artifactLocation : {};
    const region = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(physical.region) ? physical.region : {};
    return {
        id: ruleId(result) || text(rules[0]?.id) || 'result without a rule',
        // Gitleaks states no levels: as in its JSON, a credential that lies open is critical.
        severity: run.tool.toLowerCase() === 'gitleaks' ? 'critical' : severity(result, rules),
        message: messageText(result.message),
        file: text(artifact.uri),
        line: region.startLine,
        column: region.startColumn,
    };
}
/** The CVSS score where one is stated, else the level, which is inherited from the rule and `warning` by default. */
function severity(result, rules) {
    const scores = [result, ...rules]
        .map((from) => properties(from)['security-severity'])
        .filter((score) => score !== undefined);
    if (scores.length > 0)
        return (0,_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .worstOf */ .hm)(scores.map(_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .severityOfScore */ .FL));
    if (result.level !== undefined)
        return byLevel[String(result.level)] ?? 'unknown';
    // The default may stand for what is missing, not for what is damaged.
    if (Object.keys(result).some((key) => !keysOfResult.has(key)))
        return 'unknown';
    const inherited = rules.map((rule) => {
        const level = (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(rule.defaultConfiguration) ? rule.defaultConfiguration.level : undefined;
        return byLevel[String(level ?? 'warning')] ?? 'unknown';
    });
    return inherited.length === 0 ? 'medium' : (0,_by_severity_js__WEBPACK_IMPORTED_MODULE_0__/* .worstOf */ .hm)(inherited);
}
/** Suppressed when someone suppressed it and nobody has yet to agree or disagreed. */
function isSuppressed({ suppressions }) {
    const list = objects(suppressions);
    return list.length > 0 && list.every(({ status }) => status === undefined || status === 'accepted');
}
/** Tags that only what is about security carries; govulncheck names the CVE in one and states nothing else. */
const securityTag = /^(?:security$|CVE-\d{4}-|GHSA-)/;
function isSecurity(from) {
    const { tags, 'security-severity': score } = properties(from);
    return score !== undefined || (Array.isArray(tags) && tags.some((tag) => securityTag.test(String(tag))));
}
function messageText(message) {
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(message) ? (text(message.text) ?? text(message.markdown) ?? text(message.id) ?? '') : '';
}
function properties(value) {
    return (0,_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G)(value.properties) ? value.properties : {};
}
function objects(value) {
    return Array.isArray(value) ? value.filter(_json_object_js__WEBPACK_IMPORTED_MODULE_4__/* .isObject */ .G) : [];
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
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
