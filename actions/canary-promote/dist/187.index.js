export const id = 187;
export const ids = [187];
export const modules = {

/***/ 8726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ judgePolicyOf),
/* harmony export */   qL: () => (/* binding */ canaryJudgePolicy)
/* harmony export */ });
/* unused harmony export judgePolicy */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6921);
/* harmony import */ var _policy_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9094);
// What a policy says of the judge; for `.slipway.yml`, and for files of their own.


const share = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(0).lt(1);
const slo = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    share: share.describe('Share of requests, 0 to 1: the most that may be bad; with direction decrease the least that must be good.'),
    'slower-than': (0,_policy_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^(\d+\.?\d*|\.\d+)$/, 'a bound of the histogram, in seconds')
        .optional()
        .describe('For latency: what is too slow; one of the bounds of the histogram, in seconds.'),
    'even-if-stable-breaks-it': zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false).describe('Abort even where the stable version is no better.'),
});
const metric = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    name: (0,_policy_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'the name of a metric'),
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['errors', 'events', 'latency'])
        .describe('Failed requests; other events among requests; slow requests.'),
    direction: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['increase', 'decrease']).default('increase').describe('What is bad.'),
    weight: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(0).max(1000).default(1).describe('Its part of alpha, relative to the others.'),
    tolerance: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(1).max(100).default(2).describe('Ratio of the rates from which on nothing is promoted.'),
    negligible: share.optional().describe('Share of requests below which a rate may be promoted, whatever its ratio.'),
    slo: slo.optional().describe('A bound that holds whatever the stable version does.'),
})
    .superRefine(({ kind, slo }, context) => {
    const isNamed = slo?.['slower-than'] !== undefined;
    if (slo === undefined || (kind === 'latency') === isNamed)
        return;
    const message = kind === 'latency' ? 'is needed for latency' : 'is for latency alone';
    context.addIssue({ code: 'custom', path: ['slo', 'slower-than'], message });
});
const fields = {
    alpha: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()
        .gt(0)
        .max(0.2)
        .default(0.01)
        .describe('Chance that a good version is aborted, over all looks and metrics.'),
    beta: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().gt(0).max(0.5).default(0.05).describe('Chance that a version at the tolerance is promoted.'),
    minimum: _policy_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0.prefault('60s').describe('Nothing is promoted before.'),
    'warm-up': _policy_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0.prefault('90s').describe('A pod that joins a running canary is not judged for so long.'),
    compare: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['stable', 'baseline'])
        .default('stable')
        .describe('Against the pods that serve, or against as many of the old version that are as old as the canary and get as much traffic.'),
    blind: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
        limit: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1).max(1000).default(8).describe('Intervals in a row without traffic in both arms.'),
        outcome: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['inconclusive', 'abort']).default('inconclusive'),
    })
        .prefault({}),
    metrics: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(metric)
        .min(1)
        .max(50)
        .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, { error: 'names a metric twice' })
        .optional()
        .describe('Absent: errors, and latency where it is measured.'),
};
/** Of a canary: how long it is judged is said by its steps. */
const canaryJudgePolicy = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(fields);
/** Of a stream that somebody hands over. */
const judgePolicy = canaryJudgePolicy.extend({
    budget: _policy_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0.prefault('10m').describe('After so much judged traffic an open question is inconclusive.'),
});
/** The policy as the judge takes it: seconds, and its own names. */
function judgePolicyOf(read) {
    const { budget, minimum, 'warm-up': warmUp, metrics, ...rest } = read;
    return {
        ...rest,
        ...(budget !== undefined && { budget: budget / 1000 }),
        minimum: minimum / 1000,
        warmUp: warmUp / 1000,
        ...(metrics && { metrics: metrics.map(metricOf) }),
    };
}
function metricOf({ slo, ...rest }) {
    if (slo === undefined)
        return rest;
    const { share, 'slower-than': slowerThan, 'even-if-stable-breaks-it': evenIfStableBreaksIt } = slo;
    return { ...rest, slo: { share, evenIfStableBreaksIt, ...(slowerThan !== undefined && { slowerThan }) } };
}


/***/ }),

/***/ 5463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ isObject)
/* harmony export */ });
/** Neither null nor a list. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 9094:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p0: () => (/* binding */ duration),
  TI: () => (/* binding */ glob),
  FI: () => (/* binding */ legGlob),
  UU: () => (/* binding */ fields_name),
  iZ: () => (/* binding */ relativePath),
  Qq: () => (/* binding */ fields_text),
  OZ: () => (/* binding */ url)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
;// CONCATENATED MODULE: ./build/src/policy/duration.js
/** `500ms`, `30s`, `15m`, `2h`: up to seven digits and one unit. */
const durationPattern = /^(\d{1,7})(ms|s|m|h)$/;
const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
/** Milliseconds of a text that matches {@link durationPattern}; NaN for any other. */
function milliseconds(text) {
    const [, digits, unit] = durationPattern.exec(text) ?? [];
    return Number(digits) * units[unit];
}

;// CONCATENATED MODULE: ./build/src/policy/fields.js
// Texts that a policy is made of.


const fields_text = (pattern, what) => schemas/* string */.YjP().regex(pattern, { error: `must be ${what}` });
const fields_name = fields_text(/^[a-z0-9](?:[a-z0-9-]{0,51}[a-z0-9])?$/, 'lower-case letters, digits and dashes, at most 53');
const relativePath = fields_text(/^(?![/~-])(?!.*(?:^|\/)\.\.(?:\/|$))[^\p{Cc}\\:]{1,300}$/u, 'a relative path inside the repository, with `/` and without `..`');
// What `src/reports/pattern.ts` understands.
const glob = relativePath.regex(/^(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2})(?:\/(?:\*\*|[^*{}()[\]!/]*(?:\*[^*{}()[\]!/]*){0,2}))*$/, { error: 'must be a glob of `*` (at most two between slashes), `**` and `?`' });
/** A glob that may hold `{leg}`, once for each leg of `expect`. */
const legGlob = relativePath.regex(/^(?:\*\*|(?:[^*{}()[\]!/]|\{leg\})*(?:\*(?:[^*{}()[\]!/]|\{leg\})*){0,2})(?:\/(?:\*\*|(?:[^*{}()[\]!/]|\{leg\})*(?:\*(?:[^*{}()[\]!/]|\{leg\})*){0,2}))*$/, { error: 'must be a glob of `*` (at most two between slashes), `**`, `?` and `{leg}`' });
const url = fields_text(/^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/, 'an http or https URL').max(2000);
/** A duration in the file, milliseconds once read. */
const duration = fields_text(durationPattern, 'a duration such as 500ms, 30s, 15m or 2h').transform(milliseconds);


/***/ }),

/***/ 3460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ countsFindings),
/* harmony export */   O: () => (/* binding */ bounds),
/* harmony export */   Um: () => (/* binding */ scanners),
/* harmony export */   XZ: () => (/* binding */ risesForTheBetter),
/* harmony export */   _$: () => (/* binding */ stages),
/* harmony export */   cK: () => (/* binding */ tiers),
/* harmony export */   g_: () => (/* binding */ proofs),
/* harmony export */   lU: () => (/* binding */ comparisons),
/* harmony export */   pF: () => (/* binding */ wayStages),
/* harmony export */   qY: () => (/* binding */ measures)
/* harmony export */ });
/** Where in the life of a change the gate stands. */
const stages = ['pull-request', 'merge-group', 'push', 'release', 'staging', 'production', 'security'];
/** Stages of a change on its way. `security` stands beside them: the gate of security.yml, which judges what scanners found and nothing else. */
const wayStages = stages.filter((stage) => stage !== 'security');
/**
 * Measures by kind of evidence. `failed` counts failures and errors together. A severity is counted with everything worse, and
 * findings of unknown severity count as critical. `changed-line` is the coverage of lines that a change touches.
 */
const measures = {
    tests: ['failed', 'skipped', 'flaky', 'total', 'seconds'],
    coverage: ['line', 'branch', 'statement', 'function', 'instruction', 'changed-line'],
    quality: ['score', 'findings', 'complexity', 'complexity-mean'],
    security: ['critical', 'high', 'medium', 'low'],
    performance: ['p50', 'p95', 'p99', 'mean', 'throughput', 'error-rate', 'requests'],
    documentation: ['documented', 'findings'],
};
/** `above` is strict: 80 is not above 80. */
const bounds = ['above', 'at-least', 'at-most'];
/** What a gate can ask as compared with the base branch. */
const comparisons = ['no-new', 'max-increase', 'ratchet'];
const moreIsBetter = new Set([...measures.coverage, 'total', 'score', 'throughput', 'requests', 'documented']);
/** Is a higher value of the measure the better one? */
function risesForTheBetter(measure) {
    return moreIsBetter.has(measure);
}
/** Does the measure count findings, so that each of them can be new, waived or outside of a path? */
function countsFindings({ evidence, measure }) {
    return evidence === 'security' || measure === 'findings';
}
/** What a control can rest on. */
const proofs = ['verdict', 'approval', 'sbom', 'attestation', 'scan'];
/** What Trivy looks for. */
const scanners = ['vuln', 'secret', 'misconfig', 'license'];
/** Severities that a scan tells apart, the worst first; what nobody rated may be anything. */
const tiers = ['unknown', 'critical', 'high', 'medium', 'low', 'info'];


/***/ }),

/***/ 6899:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ securityDefaults),
/* harmony export */   Sy: () => (/* binding */ zapModes),
/* harmony export */   Xx: () => (/* binding */ imageScanners),
/* harmony export */   tN: () => (/* binding */ scannerNames)
/* harmony export */ });
/* unused harmony exports scannerJobs, scannersByJob, optionalScanners */
// The scanners of security.yml, by the job that runs them. Plain values, so that the plan needs no schema library.
/** Jobs of security.yml that run scanners; their names are API. */
const scannerJobs = [
    'secrets',
    'sast',
    'dependencies',
    'containers',
    'infrastructure',
    'workflows',
    'dast',
];
/** Every scanner, with its job. `gitleaks` looks at what a change adds, elsewhere at the whole history. */
const scannersByJob = {
    secrets: ['gitleaks'],
    sast: ['bandit', 'semgrep', 'codeql'],
    dependencies: ['pip-audit', 'safety', 'npm-audit', 'govulncheck', 'cargo-audit', 'dependency-check', 'snyk'],
    containers: ['hadolint', 'trivy'],
    infrastructure: ['checkov', 'kubeconform', 'trivy-config'],
    workflows: ['zizmor', 'actionlint'],
    dast: ['zap'],
};
const scannerNames = scannerJobs.flatMap((job) => scannersByJob[job]);
/** Scanners that run only where the policy switches them on: what they need costs money, an account, or a server. */
const optionalScanners = (/* unused pure expression or super */ null && (['codeql', 'dependency-check', 'safety', 'snyk']));
/** Scanners whose image the policy names: we know of none that is vouched for. */
const imageScanners = ['dependency-check', 'snyk'];
/** How ZAP looks at a running application. */
const zapModes = ['baseline', 'full', 'api'];
const securityDefaults = {
    scanners: {},
    configs: [],
    images: {},
    semgrep: { rules: [] },
    kubeconform: { version: '1.36.0', schemas: ['default'] },
    dast: { environment: 'staging', mode: 'baseline', api: 'openapi.json' },
};


/***/ }),

/***/ 1155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ waiverDays),
/* harmony export */   F9: () => (/* binding */ scanGate),
/* harmony export */   LT: () => (/* binding */ chartValues),
/* harmony export */   YB: () => (/* binding */ chartPath),
/* harmony export */   e0: () => (/* binding */ standardGates),
/* harmony export */   or: () => (/* binding */ needsDefaults),
/* harmony export */   qP: () => (/* binding */ scanDefaults),
/* harmony export */   wD: () => (/* binding */ complianceDefaults),
/* harmony export */   wo: () => (/* binding */ pythonVersions)
/* harmony export */ });
/* harmony import */ var _gates_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3460);
// What holds where the policy file says nothing.

const beforePeopleUseIt = ['release', 'staging', 'production'];
/** Gates of the preset `standard`. */
const standardGates = {
    pylint: {
        evidence: 'quality',
        tool: 'pylint',
        measure: 'score',
        above: 8,
        'on-failure': 'warn',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/quality/**'],
    },
    coverage: {
        evidence: 'coverage',
        measure: 'line',
        above: 80,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/coverage/**'],
    },
    'unit-tests': {
        evidence: 'tests',
        measure: 'failed',
        'at-most': 0,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .wayStages */ .pF],
        reports: ['reports/unit/**'],
    },
    'integration-tests': {
        evidence: 'tests',
        measure: 'failed',
        'at-most': 0,
        'on-failure': 'block',
        stages: [...beforePeopleUseIt],
        reports: ['reports/integration/**'],
    },
    security: {
        evidence: 'security',
        measure: 'critical',
        'at-most': 0,
        'on-failure': 'block',
        stages: [...beforePeopleUseIt, 'security'],
        reports: ['reports/security/**'],
    },
    'security-review': {
        evidence: 'security',
        measure: 'high',
        'at-most': 0,
        'on-failure': 'review',
        stages: ['security'],
        reports: ['reports/security/**'],
    },
    'security-log': {
        evidence: 'security',
        measure: 'low',
        'at-most': 0,
        'on-failure': 'log',
        stages: ['security'],
        reports: ['reports/security/**'],
    },
    // Not every repository has something to lint; that the linters ran where there is something is what the scanners' row says.
    'security-lint': {
        evidence: 'quality',
        measure: 'findings',
        'at-most': 0,
        'on-failure': 'warn',
        stages: [],
        reports: ['reports/security/**'],
    },
    // Not every repository has a chart; that its job ran where there is one is what the gate's needs say.
    chart: {
        evidence: 'security',
        tool: 'slipway-chart',
        measure: 'critical',
        'at-most': 0,
        'on-failure': 'block',
        stages: [],
        reports: ['reports/chart/**'],
    },
    'chart-review': {
        evidence: 'security',
        tool: 'slipway-chart',
        measure: 'high',
        'at-most': 0,
        'on-failure': 'review',
        stages: [],
        reports: ['reports/chart/**'],
    },
};
/** Paths in the chart's values, as `helm create` lays them out. */
const chartValues = {
    image: 'image.repository',
    tag: 'image.tag',
    digest: 'image.digest',
    replicas: 'replicaCount',
    autoscaling: 'autoscaling.enabled',
    'min-replicas': 'autoscaling.minReplicas',
    strategy: 'strategy',
};
const chartPath = 'chart';
const pythonVersions = ['3.10', '3.11', '3.12'];
const waiverDays = 90;
const needsDefaults = {
    'allowed-to-skip': [],
    'allowed-to-fail': [],
};
const complianceDefaults = {
    controls: {},
    'on-failure': 'block',
    documents: ['reports/compliance/**'],
    'max-scan-age': '24h',
    approvals: 1,
};
/** What a waiver names that is for scans only. */
const scanGate = 'scan';
const scanDefaults = {
    scanners: ['vuln', 'secret', 'misconfig'],
    tiers: { unknown: 'block', critical: 'block', high: 'review', medium: 'log', low: 'log', info: 'log' },
    unfixed: {},
    empty: 'not-measured',
    'skip-dirs': [],
    'skip-files': [],
    'helm-values': [],
    database: {
        mirrors: [
            'mirror.gcr.io/aquasec/trivy-db:2',
            'ghcr.io/aquasecurity/trivy-db:2',
            'public.ecr.aws/aquasecurity/trivy-db:2',
        ],
        'java-mirrors': [
            'mirror.gcr.io/aquasec/trivy-java-db:1',
            'ghcr.io/aquasecurity/trivy-java-db:1',
            'public.ecr.aws/aquasecurity/trivy-java-db:1',
        ],
        'max-age': '48h',
        java: false,
        'blob-hosts': [],
    },
};


/***/ }),

/***/ 8448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A4: () => (/* binding */ besideOf),
/* harmony export */   Az: () => (/* binding */ judgeRequestOf),
/* harmony export */   PD: () => (/* binding */ wrongWithJudge)
/* harmony export */ });
/* unused harmony export watchedOf */
/* harmony import */ var _analysis_judge_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8726);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9973);


function judgeRequestOf({ source, interval, history, watch, inconclusive, ...policy }) {
    return {
        policy: (0,_analysis_judge_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .judgePolicyOf */ .BZ)(policy),
        source,
        intervalMs: interval,
        historyMs: history,
        lagMs: 'lag' in source ? source.lag : 0,
        watchMs: watch,
        inconclusive,
    };
}
/** What is watched, and for how long: with a judge until the counts of each step are complete, and what was promoted after it. */
function watchedOf({ steps, judge }) {
    const { lagMs = 0, watchMs = 0 } = judge ?? {};
    const watch = watchMs > 0 ? [{ bake: watchMs + lagMs }] : [];
    return [...steps.map(({ bake, park }) => ({ bake: bake > 0 ? bake + lagMs : 0, park })), ...watch];
}
/** The releases that stand beside the stable one of `app`: the canary, and its baseline where it is compared to that. */
function besideOf(app, judge) {
    const { canary, baseline } = (0,_releases_js__WEBPACK_IMPORTED_MODULE_1__/* .releasesOf */ .w)(app);
    return judge?.policy.compare === 'baseline' ? [canary, baseline] : [canary];
}
/** What of it cannot work with these steps; none when all can. */
function wrongWithJudge(judge, canary, router) {
    const wrong = [];
    const { steps } = canary;
    const { interval, 'warm-up': warmUp, compare } = judge;
    const bakeMs = steps.reduce((sum, { bake }) => sum + bake, 0);
    const last = steps.at(-1);
    if (interval < leastIntervalMs)
        wrong.push('canary.judge.interval must be at least 1s');
    if (compare === 'baseline')
        wrong.push(...wrongWithBaseline(canary, router));
    if (last && last.bake === 0)
        wrong.push(`canary.steps.${steps.length - 1}.bake is 0s: a judge needs time there`);
    if (bakeMs <= warmUp) {
        wrong.push(`the canary bakes for ${bakeMs / 1000} s, all of it within canary.judge.warm-up (${warmUp / 1000} s)`);
    }
    for (const [index, { bake }] of steps.entries()) {
        if (bake > 0 && bake < interval)
            wrong.push(`canary.steps.${index}.bake is shorter than canary.judge.interval: nothing could be seen there`);
    }
    return wrong;
}
/** The old version's pods beside the canary get what the canary gets: as much, and of the same kind. */
function wrongWithBaseline({ steps, match }, router) {
    const wrong = [];
    const why = 'canary.judge.compare is baseline, which';
    // By the number of pods the stable release always has its share.
    const most = router === 'replicas' ? 49 : 50;
    for (const [index, { weight, mirror }] of steps.entries()) {
        const at = `canary.steps.${index}`;
        if (weight > most)
            wrong.push(`${at}.weight is ${weight}: ${why} takes as much traffic again, so that ${most} is the most`);
        if (mirror)
            wrong.push(`${at}.mirror copies requests to the canary alone: ${why} has to get the same`);
    }
    if (match)
        wrong.push(`canary.match sends requests to the canary alone: ${why} has to get the same`);
    return wrong;
}
const leastIntervalMs = 1000;


/***/ }),

/***/ 6458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ policyOf)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/github/client.js

/** What GitHub may cost a run, all requests, attempts and pauses of one client together. */
const PATIENCE_MS = 30_000;
const ATTEMPT_MS = 10_000;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
/** GitHub asks for a minute where a secondary rate limit names no time. */
const UNNAMED_PAUSE_MS = 60_000;
class GitHubClient {
    #request;
    #token;
    #clock;
    #signal;
    #attemptMs;
    #until;
    constructor(request, token, { clock, signal, attemptMs = ATTEMPT_MS }) {
        this.#request = request;
        this.#token = token;
        this.#clock = clock;
        this.#signal = signal;
        this.#attemptMs = attemptMs;
        this.#until = clock.now() + PATIENCE_MS;
    }
    static async connect({ apiUrl, token }, options) {
        // Only here: the toolkit's client doubles the start of an action, and most runs end without it.
        const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 2413));
        const silent = () => { };
        const octokit = getOctokit(token, {
            baseUrl: apiUrl.replace(/\/+$/, ''),
            userAgent: 'slipway',
            // What a server says must not reach the log unescaped.
            log: { debug: silent, info: silent, warn: silent, error: silent },
        });
        return new GitHubClient((route, parameters) => octokit.request(route, parameters), token, options);
    }
    /**
     * Ask, again where that can help. Rejects only when the run is cancelled.
     * @param route `GET /repos/{owner}/{repo}`
     * @param attempts 1 for what must not be done twice: an answer that did not come says nothing about what was done
     */
    async ask(route, parameters, refused, attempts = ATTEMPTS) {
        for (let attempt = 1;; attempt++) {
            this.#signal?.throwIfAborted();
            const deadline = AbortSignal.timeout(this.#attemptMs);
            try {
                const signal = this.#signal ? AbortSignal.any([this.#signal, deadline]) : deadline;
                const { status, data } = await this.#request(route, { ...parameters, request: { signal } });
                return { ok: true, status: Number(status), data };
            }
            catch (error) {
                this.#signal?.throwIfAborted();
                const refusal = error;
                const status = refusal.response === undefined ? undefined : refusal.status;
                const late = deadline.aborted;
                const said = late ? `GitHub did not answer within ${this.#attemptMs / 1000} s` : explain(refusal, refused);
                // A server may say what it was sent.
                const why = said.replaceAll(this.#token, '***');
                const pause = late ? FIRST_PAUSE_MS : pauseAfter(refusal, attempt, this.#clock.now());
                if (pause === undefined)
                    return { ok: false, status, why: (0,inert/* oneLine */.T)(why) };
                if (attempt === attempts || this.#clock.now() + pause > this.#until) {
                    const tries = `${attempt} ${attempt === 1 ? 'attempt' : 'attempts'}`;
                    return { ok: false, status, why: (0,inert/* oneLine */.T)(`${why}; gave up after ${tries}`) };
                }
                await this.#clock.sleep(pause, this.#signal);
            }
        }
    }
}
/** Owner and name of `owner/name`; undefined for anything else. */
function ownerAndName(repository) {
    const [owner, repo, more] = repository.split('/');
    return owner && repo && more === undefined ? { owner, repo } : undefined;
}
/** Milliseconds until it may be tried again; undefined where trying again cannot help. */
function pauseAfter({ status, response }, attempt, now) {
    const backOff = FIRST_PAUSE_MS * 2 ** (attempt - 1);
    if (response === undefined || status >= 500 || status === 408)
        return backOff;
    if (!isRateLimit({ status, response }))
        return undefined;
    const after = Number(response.headers['retry-after']);
    if (response.headers['retry-after'] !== undefined && after >= 0)
        return after * 1000;
    const reset = Number(response.headers['x-ratelimit-reset']) * 1000;
    return isSpent(response) && reset > now ? reset - now : UNNAMED_PAUSE_MS;
}
function isRateLimit({ status, response }) {
    if (status === 429)
        return true;
    const said = response !== undefined && (response.headers['retry-after'] !== undefined || isSpent(response));
    return status === 403 && (said || /secondary rate limit|abuse/i.test(messageOf(response)));
}
function isSpent({ headers }) {
    return String(headers['x-ratelimit-remaining']) === '0';
}
function messageOf(response) {
    const { message } = (response?.data ?? {});
    return typeof message === 'string' ? message : '';
}
function explain(refusal, { forbidden, hidden }) {
    const { status, response } = refusal;
    if (response === undefined)
        return `GitHub could not be reached: ${refusal.message}`;
    const said = `GitHub answered ${status}${messageOf(response) === '' ? '' : ` (${messageOf(response)})`}`;
    if (isRateLimit(refusal))
        return `${said}: too many requests with this token`;
    if (status === 401)
        return `${said}: the token is wrong or has expired`;
    if (status === 403)
        return `${said}: ${forbidden}`;
    if (status === 404)
        return `${said}: ${hidden}`;
    return said;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/github/committed-files.js
// Files of a commit as GitHub keeps them, told apart from files that are not there and from files that nobody may see.


const refused = {
    forbidden: 'the job needs `permissions: { contents: read }`',
    hidden: 'the token does not see the repository or the commit; the job needs `permissions: { contents: read }`',
};
/** Read files of one commit, in the order of `paths`. Never rejects but for a cancel. */
async function readCommitted(client, { repository, sha, paths }) {
    const target = ownerAndName(repository);
    if (target === undefined)
        return { ok: false, why: `"${repository}" is not a repository's owner/name` };
    const read = (path) => client.ask('GET /repos/{owner}/{repo}/contents/{path}', { ...target, path, ref: sha }, refused);
    const answers = await Promise.all(paths.map(read));
    const files = [];
    for (const [index, answer] of answers.entries()) {
        if (!answer.ok && answer.status !== 404)
            return { ok: false, why: `${paths[index]}: ${answer.why}` };
        const file = answer.ok ? content(answer) : undefined;
        if (typeof file === 'string')
            return { ok: false, why: `${paths[index]} ${file}` };
        files.push(file);
    }
    // GitHub says 404 as well for what a token may not see: only who sees the commit knows that a file is not in it.
    if (files.includes(undefined)) {
        const commit = await client.ask('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...target, commit_sha: sha }, refused);
        if (!commit.ok)
            return { ok: false, why: `commit ${sha.slice(0, 7)}: ${commit.why}` };
        if (commit.data?.sha !== sha) {
            return { ok: false, why: `GitHub did not answer with commit ${sha.slice(0, 7)} where it was asked for` };
        }
    }
    return { ok: true, files };
}
/** Files that the policy of a commit names: those of its repository at that commit, and those of others at commits of their own. */
function committedSource(client, of) {
    return async (reference) => {
        const { path, repository = of.repository, sha = of.sha } = reference;
        const read = await readCommitted(client, { repository, sha, paths: [path] });
        if (!read.ok)
            throw new Error(`cannot be read: ${read.why}`);
        return read.files[0];
    };
}
/** Bytes of a file, or what is wrong with the answer. */
function content({ data }) {
    if (Array.isArray(data))
        return 'is a folder';
    const { type, encoding, content, size, sha } = (data ?? {});
    if (type !== 'file')
        return `is no file${typeof type === 'string' ? ` but a ${type}` : ''}`;
    if (encoding !== 'base64' || typeof content !== 'string')
        return 'has more bytes than GitHub hands out (1 MiB)';
    const bytes = Buffer.from(content, 'base64');
    // An answer that was cut short or changed on its way proves nothing.
    if (bytes.length !== size || blobSha(bytes, String(sha)) !== sha)
        return 'is not what GitHub says it is';
    return bytes;
}
/** As git names content, in the hash of the repository. */
function blobSha(bytes, like) {
    return (0,external_node_crypto_.createHash)(like.length === 64 ? 'sha256' : 'sha1')
        .update(`blob ${bytes.length}\0`)
        .update(bytes)
        .digest('hex');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./build/src/policy/scanner-names.js
var scanner_names = __webpack_require__(6899);
// EXTERNAL MODULE: ./build/src/policy/standard.js
var standard = __webpack_require__(1155);
;// CONCATENATED MODULE: ./build/src/policy/load.js
// .slipway.yml -> the policy in force.



/** The policy file cannot be used. What is wrong with it stands in `problems`, in the order of the file. */
class PolicyError extends Error {
    name = 'PolicyError';
    file;
    problems;
    /** How many more problems there are than `problems` holds. */
    leftOut;
    constructor(file, problems, leftOut = 0) {
        const all = leftOut > 0 ? [...problems, { message: `has ${leftOut} more problems` }] : problems;
        super(all
            .map(({ message, line, column }) => `${[file, line, column].filter(Boolean).join(':')} ${message}`)
            .join('\n'));
        this.file = file;
        this.problems = problems;
        this.leftOut = leftOut;
    }
}
const mostProblems = 50;
/**
 * The policy in a file's bytes, with what it extends; the preset `standard` when the repository has no such file (`undefined`). Rejects
 * with {@link PolicyError}.
 * @param file workspace-relative path, for messages
 * @param source of the other files that the policy names; without it they cannot be read
 */
async function loadPolicy(file, bytes, source) {
    if (bytes === undefined)
        return standardPolicy(file);
    const [{ parsePolicy }, { policyFile }] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(911)]).then(__webpack_require__.bind(__webpack_require__, 8911)), __webpack_require__.e(/* import() */ 712).then(__webpack_require__.bind(__webpack_require__, 5712))]);
    const parsed = parsePolicy(bytes);
    if (!parsed.ok)
        throw new PolicyError(file, await whole(parsed));
    const { data, problems, text } = parsed;
    const result = policyFile.safeParse(data);
    if (!result.success) {
        const { explain } = await Promise.all(/* import() */[__webpack_require__.e(712), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 4303));
        throw await load_refused(file, text, [...problems, ...explain(result.error.issues, data)]);
    }
    const [{ completeGates, overlay }, { checkWaivers, readWaiverFiles }] = await Promise.all([
        __webpack_require__.e(/* import() */ 130).then(__webpack_require__.bind(__webpack_require__, 1130)),
        Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(727)]).then(__webpack_require__.bind(__webpack_require__, 1727)),
    ]);
    const { written, files } = await inherited(result.data.extends, { file, text }, source);
    // Defaults are filled in last: what a file leaves open is up to those that it extends.
    const overlaid = policyFile.parse(overlay(written, data));
    const { version: _, extends: __, vex, trivyignore, ...rest } = overlaid;
    const { gates, problems: wrong } = completeGates(overlaid.gates, Object.keys(written.gates ?? {}));
    const all = [...problems, ...wrong, ...checkWaivers(overlaid.waivers, [...Object.keys(gates), standard/* scanGate */.F9])];
    if (all.length > 0)
        throw await load_refused(file, text, all);
    const more = await readWaiverFiles({ vex, trivyignore }, overlaid['max-waiver-days'], source);
    if ('problem' in more)
        throw new PolicyError(more.file, [{ message: more.problem }]);
    return {
        ...rest,
        gates,
        waivers: [...overlaid.waivers, ...more.waivers],
        source: file,
        sha256: files.length === 0 ? sha256(bytes) : sha256(JSON.stringify([{ file, sha256: sha256(bytes) }, ...files])),
    };
}
async function inherited(names, policy, source) {
    const { inherit, Uninheritable } = await Promise.all(/* import() */[__webpack_require__.e(243), __webpack_require__.e(712), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 4283));
    try {
        return await inherit(names, policy, source);
    }
    catch (error) {
        if (!(error instanceof Uninheritable))
            throw error;
        const file = error.file ?? policy.file;
        if (error.parsed !== undefined)
            throw new PolicyError(file, await whole({ ...error.parsed, text: error.text }));
        throw await load_refused(file, error.text, error.problems);
    }
}
/** What holds where a repository has no policy file. */
function standardPolicy(file) {
    return {
        gates: { ...standard/* standardGates */.e0 },
        waivers: [],
        'max-waiver-days': standard/* waiverDays */.EA,
        needs: standard/* needsDefaults */.or,
        compliance: standard/* complianceDefaults */.wD,
        security: scanner_names/* securityDefaults */.D$,
        scan: standard/* scanDefaults */.qP,
        chart: { path: standard/* chartPath */.YB, values: standard/* chartValues */.LT },
        environments: {},
        python: { versions: standard/* pythonVersions */.wo },
        source: `preset standard (there is no ${file})`,
        sha256: sha256(JSON.stringify(standard/* standardGates */.e0)),
    };
}
function sha256(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
}
async function load_refused(file, text, problems) {
    const { place } = await __webpack_require__.e(/* import() */ 687).then(__webpack_require__.bind(__webpack_require__, 6687));
    const placed = await place(text, problems.slice(0, mostProblems));
    return new PolicyError(file, placed, Math.max(0, problems.length - mostProblems));
}
async function whole(parsed) {
    const { message, offset, text } = parsed;
    if (offset === undefined)
        return [{ message }];
    const { placeOffset, syntaxErrors } = await __webpack_require__.e(/* import() */ 687).then(__webpack_require__.bind(__webpack_require__, 6687));
    const errors = message.includes('not valid YAML') ? await syntaxErrors(text) : [];
    return errors.length > 0 ? errors : [{ message, ...placeOffset(text, offset) }];
}

;// CONCATENATED MODULE: ./build/src/gatekeeper/policy-file.js
// The policy's bytes. A policy is small and a regular file; whatever else lies there is refused before it can hang or fill the run.



/** A little more than the loader takes, so that it is the loader that says how large a policy may be. */
const mostBytes = 2 * 2 ** 20;
/**
 * Bytes of the policy; undefined when there is no such file. Rejects with {@link PolicyError}.
 * @param path absolute, links resolved
 * @param file workspace-relative, for messages
 */
async function readPolicyFile(path, file) {
    const refuse = (error) => {
        throw new PolicyError(file, [{ message: `cannot be read (${error.code ?? error.message})` }]);
    };
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK).catch((error) => (error.code === 'ENOENT' ? undefined : refuse(error)));
    if (handle === undefined)
        return undefined;
    try {
        if (!(await handle.stat()).isFile())
            throw new PolicyError(file, [{ message: 'is not a regular file' }]);
        const buffer = Buffer.alloc(mostBytes);
        let length = 0;
        for (;;) {
            const { bytesRead } = await handle.read(buffer, length, mostBytes - length).catch(refuse);
            length += bytesRead;
            if (bytesRead === 0 || length === mostBytes)
                return buffer.subarray(0, length);
        }
    }
    finally {
        await handle.close();
    }
}

;// CONCATENATED MODULE: ./build/src/gatekeeper/workspace-source.js
// The other files of a policy where the workspace is what counts: its own from the checkout, those of other repositories from GitHub.




/**
 * Reads what a policy in the workspace names.
 * @param root real path of the workspace
 * @param access for files of other repositories; without it they cannot be read
 */
function workspaceSource(root, access, deps) {
    let client;
    return async (reference) => {
        if (!('sha' in reference))
            return ownFile(root, reference.path);
        if (access === undefined)
            throw new Error('is in another repository, and no token was given to read it');
        client ??= GitHubClient.connect(access, deps);
        const { repository, sha, path } = reference;
        return committedSource(await client, { repository, sha })({ path });
    };
}
async function ownFile(root, path) {
    const { realpath } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
    const file = (0,external_node_path_.join)(root, path);
    // No folder on the way may be a link: it could lead out.
    const folder = await realpath((0,external_node_path_.dirname)(file)).catch(() => undefined);
    if (folder === undefined)
        return undefined;
    if (folder !== (0,external_node_path_.dirname)(file))
        throw new Error('lies behind a symbolic link');
    return readPolicyFile(file, path).catch((error) => {
        throw new Error(error.problems?.[0]?.message ?? error.message);
    });
}

;// CONCATENATED MODULE: ./build/src/rollout/policy.js
// The policy of a release, with the files of the workspace that it names. Those of other repositories are not read: no token reaches a deploy.




/** Rejects with PolicyError, with nothing changed. */
async function policyOf(asked, { workspace, clock, signal }) {
    const source = workspaceSource(await (0,promises_.realpath)(workspace), undefined, { clock, signal });
    return loadPolicy((0,external_node_path_.relative)(workspace, asked.policy), asked.policyBytes, source);
}


/***/ }),

/***/ 9973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ releasesOf)
/* harmony export */ });
/** Helm releases of an application: its own, and those that stand beside it for a time. */
const releasesOf = (app) => ({
    own: app,
    canary: `${app}-canary`,
    /** The old version once more, for a canary to be compared to. */
    baseline: `${app}-baseline`,
    slots: [`${app}-blue`, `${app}-green`],
});


/***/ }),

/***/ 4281:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ cell),
/* harmony export */   T: () => (/* binding */ oneLine)
/* harmony export */ });
// Text from reports and policies for people's eyes. Nothing in it may act: no markup, mention, link, line break or hidden character.
/** One line without control characters and the marks that hide or reorder text, cut at `most` characters. */
function oneLine(text, most = 500) {
    if (text.length <= most && /^[\x20-\x7e]*$/.test(text))
        return text.trim();
    const line = text
        .slice(0, most * 4)
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
        .trim();
    return line.length <= most ? line : `${line.slice(0, most - 1).toWellFormed()}…`;
}
const zeroWidth = '\u200b';
/** Text as a cell of a Markdown table. What Markdown, HTML or GitHub would act upon is escaped or broken by a zero-width space. */
function cell(text, most = 500) {
    return oneLine(text, most)
        .replace(/[\\`*_{}[\]()#~!|$]/g, '\\$&')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('@', `@${zeroWidth}`)
        .replaceAll('://', `:${zeroWidth}//`)
        .replace(/\bwww\./gi, `www${zeroWidth}.`)
        .replace(/\b(GH)-(?=\d)/gi, `$1-${zeroWidth}`);
}


/***/ })

};
