export const id = 712;
export const ids = [712];
export const modules = {

/***/ 8212:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ag: () => (/* binding */ asPromQl),
/* harmony export */   Bk: () => (/* binding */ selectorOf),
/* harmony export */   L_: () => (/* binding */ neededLabels),
/* harmony export */   f_: () => (/* binding */ selectorIn),
/* harmony export */   wC: () => (/* binding */ matching),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
// Which series are meant: `http_requests_total{code=~"5.."}`, as in PromQL, for queries and for scraped text alike.
const longest = 1000;
const mostMatchers = 20;
const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*/;
const matcherText = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*("(?:[^"\\\n]|\\["\\n])*"|'(?:[^'\\\n]|\\['\\n])*')\s*/;
// Characters, classes and groups; only single characters and classes may repeat. What is left cannot take exponential time.
const atom = String.raw `(?:[^\\.*+?()|[\]{}^$]|\.|\\[\\.*+?()|[\]{}^$/dw]|\[\^?(?:[^\\[\]]|\\[\\.*+?()|[\]{}^$/dw-])+\])`;
const expression = new RegExp(String.raw `^(?:${atom}[*+?]?|\((?:\?:)?|\)(?![*+?])|\|)*$`, 'u');
const mostCharacters = 200;
/** How often each may stand in one expression. */
const most = { '*+': 2, '?': 4, '(': 3 };
/** The selector that a text means; a text that is none comes back as what is wrong with it. */
function selectorOf(text) {
    if (text.length > longest)
        return `has ${text.length} characters; at most ${longest} are read`;
    const metric = metricName.exec(text)?.[0];
    if (metric === undefined)
        return 'does not begin with the name of a metric';
    let rest = text.slice(metric.length).trim();
    if (rest === '')
        return { metric, matchers: [] };
    if (!rest.startsWith('{') || !rest.endsWith('}'))
        return 'expected {label="value"} after the name, and nothing behind it';
    rest = rest.slice(1, -1).trim();
    const matchers = [];
    while (rest !== '') {
        const [all, label, operator, quoted] = matcherText.exec(rest) ?? [];
        if (all === undefined || label === undefined || quoted === undefined)
            return `cannot be read from ${rest.slice(0, 40)}`;
        const value = quoted.slice(1, -1).replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
        const matcher = { label, operator: operator, value };
        if (label === '__name__')
            return 'names the metric before the braces';
        const wrong = matcher.operator.includes('~') ? problemOf(value) : undefined;
        if (wrong !== undefined)
            return `${label}${operator}${quoted} ${wrong}`;
        matchers.push(matcher);
        if (matchers.length > mostMatchers)
            return `has more than ${mostMatchers} matchers`;
        rest = rest.slice(all.length);
        if (rest !== '' && !rest.startsWith(','))
            return `expected a comma before ${rest.slice(0, 40)}`;
        rest = rest.slice(1).trim();
    }
    return { metric, matchers };
}
/** A selector of a policy, which was checked when it was read. */
function selectorIn(text) {
    const selector = selectorOf(text);
    if (typeof selector === 'string')
        throw new TypeError(`the selector ${text} ${selector}`);
    return selector;
}
function problemOf(pattern) {
    if (pattern.length > mostCharacters)
        return `is longer than ${mostCharacters} characters`;
    const signs = pattern
        .replace(/\\./g, '')
        .replace(/\[[^\]]*\]/g, '')
        .replaceAll('(?:', '(');
    for (const [each, limit] of Object.entries(most)) {
        const count = [...signs].filter((sign) => each.includes(sign)).length;
        if (count > limit)
            return `has ${count} of ${[...each].join(' and ')}; at most ${limit} are allowed`;
    }
    if (!expression.test(pattern))
        return 'is not an expression of characters, classes, groups and |, of which only single characters and classes repeat';
    try {
        anchored(pattern);
    }
    catch {
        return 'is not a regular expression';
    }
}
/** As in PromQL: the whole value, and a dot is any character. */
function anchored(pattern) {
    return new RegExp(`^(?:${pattern})$`, 'su');
}
/** Tells whether labels are what a selector asks for. Make it once: expressions are compiled. */
function matching({ matchers }) {
    const tests = matchers.map(({ label, operator, value }) => {
        const pattern = operator.includes('~') ? anchored(value) : undefined;
        const wanted = !operator.startsWith('!');
        return (labels) => {
            const held = labels[label] ?? '';
            return (pattern === undefined ? held === value : pattern.test(held)) === wanted;
        };
    });
    return (labels) => tests.every((test) => test(labels));
}
/** As PromQL writes it, with further matchers. */
function asPromQl({ metric, matchers }, more = []) {
    const parts = [...matchers, ...more].map(({ label, operator, value }) => `${label}${operator}${quote(value)}`);
    return parts.length === 0 ? metric : `${metric}{${parts.join(',')}}`;
}
function quote(value) {
    return `"${value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
/** Any of these values, and none else. */
function oneOf(label, values) {
    return { label, operator: '=~', value: values.map((value) => value.replace(/[\\.*+?()|[\]{}^$]/g, '\\$&')).join('|') };
}
/** Labels that a selector takes for granted: a series that lacks them cannot be meant. */
function neededLabels({ matchers }) {
    const needs = ({ operator, value }) => operator === '=' ? value !== '' : operator === '=~' && !anchored(value).test('');
    return matchers.filter(needs).map(({ label }) => label);
}


/***/ }),

/***/ 1804:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Wf: () => (/* binding */ readReference),
/* harmony export */   gC: () => (/* binding */ presetNames),
/* harmony export */   ir: () => (/* binding */ reference)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
// What `extends` can name: a preset, a file of the repository, a file of another repository at a commit.

const presetNames = ['standard', 'quantivista'];
const elsewhere = /^([A-Za-z0-9][\w-]{0,38}\/(?!\.{1,2}\/)[\w.-]{1,100})\/([^@\p{Cc}\\:]{1,300})@([0-9a-f]{40})$/u;
const here = /^(?![/~-])[^@\p{Cc}\\:]{1,300}\.ya?ml$/u;
const leaves = /(?:^|\/)\.{1,2}(?:\/|$)/;
/** What the text names; undefined for nothing that can be extended. */
function readReference(text) {
    const preset = presetNames.find((name) => name === text);
    if (preset !== undefined)
        return { preset };
    const [, repository, path, sha] = elsewhere.exec(text) ?? [];
    if (repository !== undefined && path !== undefined && sha !== undefined) {
        return leaves.test(`${repository}/${path}`) ? undefined : { repository, path, sha };
    }
    const own = text.startsWith('./') ? text.slice(2) : text;
    return here.test(own) && !leaves.test(own) ? { path: own } : undefined;
}
/** How a file is named in messages, and told from others. */
function nameOf(reference) {
    return 'sha' in reference ? `${reference.repository}/${reference.path}@${reference.sha}` : reference.path;
}
const any = [
    presetNames.join('|'),
    String.raw `(?:\.\/)?(?![/~-])(?!(?:.*\/)?\.{1,2}\/)[^@\p{Cc}\\:]{1,300}\.ya?ml`,
    String.raw `[A-Za-z0-9][\w-]{0,38}\/(?!\.{1,2}\/)[\w.-]{1,100}\/(?!(?:.*\/)?\.{1,2}(?:\/|@))[^@\p{Cc}\\:]{1,300}@[0-9a-f]{40}`,
];
const reference = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(new RegExp(`^(?:${any.join('|')})$`, 'u'), {
    error: `must be ${presetNames.join(', ')}, a path to a .yml file, or owner/name/path@ and a full commit SHA`,
});


/***/ }),

/***/ 5712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  policyFile: () => (/* binding */ policyFile),
  policyJsonSchema: () => (/* binding */ policyJsonSchema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(6921);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(8439);
// EXTERNAL MODULE: ./build/src/prefix.js
var prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/reports/evidence.js
// What a report says once it has been read: facts, never a verdict.
/** What sort of question the evidence answers. */
const evidenceKinds = ['tests', 'coverage', 'quality', 'security', 'performance', 'documentation'];

// EXTERNAL MODULE: ./build/src/policy/fields.js + 1 modules
var fields = __webpack_require__(9094);
// EXTERNAL MODULE: ./build/src/policy/gates.js
var gates = __webpack_require__(3460);
// EXTERNAL MODULE: ./build/src/policy/standard.js
var standard = __webpack_require__(1155);
;// CONCATENATED MODULE: ./build/src/policy/extras-schema.js
// The parts of .slipway.yml that stand beside the gates: waivers, controls, other jobs.




const line = (most) => (0,fields/* text */.Qq)(/^(?=.*\S)[^\p{Cc}]*$/u, 'one line of text').max(most);
const waiver = schemas/* strictObject */.rej({
    id: line(200).optional().describe('Rule or vulnerability, as the report names it: `CVE-2026-1234`.'),
    fingerprint: (0,fields/* text */.Qq)(/^[0-9a-f]{32}$/, 'the fingerprint of a finding, 32 hexadecimal digits')
        .optional()
        .describe('One finding; the gate prints it.'),
    gate: fields/* name */.UU.optional().describe('Holds for this gate only.'),
    tool: line(100).optional().describe('Holds for findings of this tool only.'),
    paths: schemas/* array */.YOg(fields/* glob */.TI).min(1).max(50).optional().describe('Holds for findings in these files only.'),
    reason: line(500),
    approver: line(100).describe('Who answers for it.'),
    expires: (0,fields/* text */.Qq)(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-12-31').describe('The last day on which it holds, UTC.'),
})
    .describe('A finding that is let pass, by its id or by its fingerprint.');
const waiverFields = {
    waivers: schemas/* array */.YOg(waiver).max(500).default([]).describe('Findings that are let pass until a day.'),
    'max-waiver-days': schemas/* int */.Whr().min(1).max(3650).default(standard/* waiverDays */.EA).describe('How far away that day may be.'),
    vex: schemas/* array */.YOg(fields/* relativePath */.iZ)
        .max(20)
        .default([])
        .describe('OpenVEX documents. A statement holds for max-waiver-days after its time stamp.'),
    trivyignore: fields/* relativePath */.iZ.optional().describe('A .trivyignore.yaml. Entries need expired_at and statement.'),
};
const job = (0,fields/* text */.Qq)(/^[A-Za-z_][\w-]{0,99}$/, 'the id of a job');
const needsField = schemas/* strictObject */.rej({
    'allowed-to-skip': schemas/* array */.YOg(job)
        .max(200)
        .default(standard/* needsDefaults */.or['allowed-to-skip'])
        .describe('Jobs that may be skipped.'),
    'allowed-to-fail': schemas/* array */.YOg(job)
        .max(200)
        .default(standard/* needsDefaults */.or['allowed-to-fail'])
        .describe('Jobs that may fail or be cancelled.'),
})
    .prefault({})
    .describe('What is borne of the jobs that the gate waits for.');
const control = schemas/* strictObject */.rej({
    needs: schemas/* array */.YOg(schemas/* enum */.k5n(gates/* proofs */.g_)).min(1).max(gates/* proofs */.g_.length),
    stages: schemas/* array */.YOg(schemas/* enum */.k5n(gates/* stages */._$))
        .max(gates/* stages */._$.length)
        .default([...gates/* wayStages */.pF]),
    supports: line(200).optional().describe('The requirement that this is evidence for, for people: `SOC 2 CC8.1`.'),
});
const complianceField = schemas/* strictObject */.rej({
    controls: schemas/* record */.g1P(fields/* name */.UU, control).default(standard/* complianceDefaults */.wD.controls),
    'on-failure': schemas/* enum */.k5n(['block', 'review', 'warn', 'log']).default(standard/* complianceDefaults */.wD['on-failure']),
    documents: schemas/* array */.YOg(fields/* glob */.TI)
        .max(50)
        .default(standard/* complianceDefaults */.wD.documents)
        .describe('Where SBOMs, attestations and records lie; the content tells which is which.'),
    'max-scan-age': (0,fields/* text */.Qq)(/^\d{1,5}[hd]$/, 'a number of hours or days such as 24h or 7d').default(standard/* complianceDefaults */.wD['max-scan-age']),
    approvals: schemas/* int */.Whr()
        .min(1)
        .max(10)
        .default(standard/* complianceDefaults */.wD.approvals)
        .describe('How many people must have approved the commit.'),
})
    .prefault({})
    .describe('Controls, and the evidence that each of them rests on.');

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/registry/repository.js
// Names of repositories of images, and digests.

const part = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const registry = '(?:localhost|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)(?::\\d{1,5})?';
/** The name always says the registry: without one each tool means another. */
const repositoryPattern = new RegExp(`^(?=.{3,255}$)(${registry})/(${part}(?:/${part})*)$`);
/** Throws for what {@link repositoryPattern} does not know. */
function repositoryOf(name) {
    const [, host, path] = repositoryPattern.exec(name) ?? [];
    if (host === undefined || path === undefined) {
        throw new Error(`"${name}" is not a registry and a repository such as ghcr.io/your-org/orders`);
    }
    return { name, host, path };
}
/** `sha256:` and 64 hex digits. */
function isDigest(text) {
    return typeof text === 'string' && /^sha256:[0-9a-f]{64}$/.test(text);
}
function digestOf(bytes) {
    return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
/** Only these are spoken to without TLS. */
function isLoopback(host) {
    return /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/.test(host);
}

;// CONCATENATED MODULE: ./build/src/release/platforms.js
// Platforms that an image can be built for, and what builds them. Pure.
/** Those that image.yml has outputs for. */
const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/ppc64le', 'linux/s390x'];
/** What a runner says of itself as `runner.arch`; nothing that is hosted is of the other ones. */
const architectures = { 'linux/amd64': 'X64', 'linux/arm64': 'ARM64' };
const hosted = { 'linux/arm64': 'ubuntu-24.04-arm' };
const usual = 'ubuntu-24.04';
function keyOf(platform) {
    return platform.replaceAll('/', '-');
}
function buildLegs(wanted, runners) {
    return wanted.map((platform) => ({
        platform,
        key: keyOf(platform),
        runner: runners[platform] ?? hosted[platform] ?? usual,
        arch: architectures[platform] ?? 'emulated',
    }));
}
function fieldsOf(platform) {
    const [os = '', architecture = '', variant] = platform.split('/');
    return { os, architecture, ...(variant !== undefined && { variant }) };
}
/** Does a configuration say this platform? Every arm64 is a v8, said or not. */
function isFor(platform, { os, architecture, variant }) {
    const wanted = fieldsOf(platform);
    const said = architecture === 'arm64' && variant === 'v8' ? undefined : variant || undefined;
    return os === wanted.os && architecture === wanted.architecture && said === wanted.variant;
}

;// CONCATENATED MODULE: ./build/src/policy/image-schema.js
// The part of .slipway.yml that says what image is built and where it goes.




const repository = (0,fields/* text */.Qq)(repositoryPattern, 'a registry and a repository such as ghcr.io/your-org/orders');
const label = (0,fields/* text */.Qq)(/^[A-Za-z0-9][\w.-]{0,99}$/, 'the label of a runner');
const image_schema_line = (0,fields/* text */.Qq)(/^[^\p{Cc}]*$/u, 'one line of text').max(2000);
const imageField = schemas/* strictObject */.rej({
    name: repository.describe('Where the image is built into.'),
    context: fields/* relativePath */.iZ.default('.').describe('Folder that the build sees.'),
    dockerfile: fields/* relativePath */.iZ.default('Dockerfile').describe('Relative to the repository.'),
    target: (0,fields/* text */.Qq)(/^[A-Za-z0-9][\w.-]{0,99}$/, 'the name of a stage').optional(),
    'build-args': schemas/* record */.g1P((0,fields/* text */.Qq)(/^[A-Za-z_]\w{0,99}$/, 'the name of a build argument'), image_schema_line)
        .default({})
        .describe('Never secrets: they stay in the image.'),
    platforms: schemas/* array */.YOg(schemas/* enum */.k5n(platforms))
        .min(1)
        .max(platforms.length)
        .refine((list) => new Set(list).size === list.length, { error: 'must name each platform once' })
        .default(['linux/amd64']),
    runners: schemas/* partialRecord */.jgl(schemas/* enum */.k5n(platforms), label)
        .default({})
        .describe('Labels of own runners by platform. Without one arm64 has a hosted runner, and the others are emulated.'),
    copies: schemas/* array */.YOg(repository)
        .max(20)
        .refine((list) => new Set(list).size === list.length, { error: 'must name each repository once' })
        .default([])
        .describe('Further repositories that get the same image under the same tags.'),
    latest: schemas/* boolean */.zMY().default(true).describe('Whether the highest released version is also called latest.'),
})
    .describe('The image that image.yml builds, scans, signs and tags.');

// EXTERNAL MODULE: ./build/src/policy/references.js
var references = __webpack_require__(1804);
// EXTERNAL MODULE: ./build/src/analysis/judge-policy.js
var judge_policy = __webpack_require__(8726);
// EXTERNAL MODULE: ./build/src/analysis/sources/selector.js
var selector = __webpack_require__(8212);
;// CONCATENATED MODULE: ./build/src/analysis/sources/source-policy.js
// What a policy says of where counts come from.



const few = { error: 'holds more than 20 events' };
const areFew = (events) => Object.keys(events).length <= 20;
const labelName = (0,fields/* text */.Qq)(/^[a-zA-Z_][a-zA-Z0-9_]{0,99}$/, 'the name of a label');
const tagName = (0,fields/* text */.Qq)(/^[a-zA-Z][\w.:/-]{0,199}$/, 'the name of a tag');
const eventName = (0,fields/* text */.Qq)(/^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/, 'the name of a metric');
const source_policy_selector = schemas/* string */.YjP().superRefine((value, context) => {
    const read = (0,selector/* selectorOf */.Bk)(value);
    if (typeof read === 'string')
        context.addIssue({ code: 'custom', message: `${read}; expected a form such as name{code=~"5.."}` });
});
const buckets = source_policy_selector.refine((value) => /^[^{]*_bucket(?:\s*\{|$)/.test(value.trim()), {
    error: 'must select the buckets of a histogram: name_bucket',
});
const counters = {
    requests: source_policy_selector.describe('Counter of all requests: the name of a metric, with matchers of labels.'),
    errors: source_policy_selector.describe('Counter of failed requests, each counted among the requests too.'),
    latency: buckets.optional().describe('Buckets of a histogram, in seconds: http_request_duration_seconds_bucket.'),
    events: schemas/* record */.g1P(eventName, source_policy_selector)
        .refine(areFew, few)
        .default({})
        .describe('Counters of other events among the requests, by the name of a metric of the judge.'),
};
const timeOut = fields/* duration */.p0.prefault('10s').describe('How long one answer may take.');
const server = fields/* url */.OZ.regex(/^[^?#]*$/, { error: 'must be a URL without query and fragment' });
const prometheus = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('prometheus'),
    url: server.describe('Where its API is, without /api/v1.'),
    auth: schemas/* enum */.k5n(['bearer', 'basic'])
        .default('bearer')
        .describe('What the token is, where there is one: a bearer token, or user:password.'),
    tenant: (0,fields/* text */.Qq)(/^[\w|.!*'()-]{1,150}$/, 'the name of a tenant')
        .optional()
        .describe('Sent as X-Scope-OrgID, for Mimir and its kin.'),
    ...counters,
    'pod-label': labelName.default('pod').describe('The label that names the pod.'),
    'namespace-label': labelName
        .or(schemas/* literal */.euz(false))
        .default('namespace')
        .describe("The label that names the namespace; false where there is none: then pods' names must be unique."),
    lag: fields/* duration */.p0.prefault('5s').describe('How long after a scrape its samples can be asked for.'),
    staleness: fields/* duration */.p0
        .prefault('60s')
        .describe('A pod whose last sample is older is left out; at least two intervals of scrapes.'),
    'clock-skew': fields/* duration */.p0.prefault('10s').describe("How far the server's clock may be from the runner's."),
    'time-out': timeOut,
});
const scrape = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('scrape'),
    port: schemas/* int */.Whr().min(1).max(65_535).describe('Port of the pods that answers with metrics.'),
    path: (0,fields/* text */.Qq)(/^\/(?!.*\.\.)[A-Za-z0-9/_.~-]{0,200}$/, 'an absolute path').default('/metrics'),
    scheme: schemas/* enum */.k5n(['http', 'https']).default('http'),
    ...counters,
    staleness: fields/* duration */.p0.prefault('60s').describe('Samples that state an older time are refused.'),
    'time-out': timeOut,
});
const metricOfDatadog = (0,fields/* text */.Qq)(/^[A-Za-z][\w.]{0,199}(?:\{(?:[\w.:/*-]+(?:\s*,\s*[\w.:/*-]+)*)?\})?$/, 'the name of a metric with tags: name{service:orders,env:production}');
const datadog = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('datadog'),
    site: (0,fields/* text */.Qq)(/^[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9])$/, 'a site such as datadoghq.eu')
        .default('datadoghq.com')
        .describe('Its API is asked at https://api.SITE.'),
    url: server.optional().describe('Instead of site: where the API is, for a proxy.'),
    requests: metricOfDatadog.describe('Count of all requests: the name of a metric, with tags.'),
    errors: metricOfDatadog.describe('Count of failed requests, each counted among the requests too.'),
    events: schemas/* record */.g1P(eventName, metricOfDatadog)
        .refine(areFew, few)
        .default({})
        .describe('Counts of other events, by the name of a metric.'),
    'pod-tag': tagName.default('pod_name').describe('The tag that names the pod.'),
    'namespace-tag': tagName.or(schemas/* literal */.euz(false)).default('kube_namespace').describe('The tag that names the namespace.'),
    resolution: fields/* duration */.p0
        .prefault('10s')
        .refine((milliseconds) => milliseconds >= 1000 && milliseconds % 1000 === 0, { error: 'must be whole seconds' })
        .describe('Seconds that one point counts; windows begin and end at its multiples.'),
    lag: fields/* duration */.p0.prefault('60s').describe('How long after a window its counts are complete.'),
    'time-out': timeOut,
});
const web = schemas/* strictObject */.rej({
    kind: schemas/* literal */.euz('web'),
    url: (0,fields/* text */.Qq)(/^https?:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?[/?]\S*$/, 'an http or https URL')
        .max(2000)
        .refine((value) => value.includes('{from}') && value.includes('{to}'), { error: 'must hold {from} and {to}' })
        .describe('Asked with {from} and {to}, seconds since the epoch, and {pods}, names with commas between them.'),
    remembers: schemas/* boolean */.zMY().default(false).describe('It can be asked of windows long past.'),
    lag: fields/* duration */.p0.prefault('0s').describe('How long after a window its counts are complete.'),
    'time-out': timeOut,
});
const metricSource = schemas/* discriminatedUnion */.gMt('kind', [prometheus, scrape, datadog, web])
    .describe('Where the judge counts requests: Prometheus, the pods themselves, Datadog, or any service that answers JSON.');

// EXTERNAL MODULE: ./build/src/record/record.js
var record = __webpack_require__(6454);
;// CONCATENATED MODULE: ./build/src/policy/verdict-schema.js
// What must be proven of a commit and an image before they are deployed.


const workflow = (0,fields/* text */.Qq)(/^(?:https:\/\/[A-Za-z0-9.-]{1,253}\/)?[\w.-]{1,100}\/[\w.-]{1,100}\/\.github\/workflows\/[\w.-]{1,100}\.ya?ml@[^\s@]{1,300}$/, 'a workflow with its ref, such as owner/name/.github/workflows/ci.yml@refs/heads/main; `*` may stand in the ref');
const ref = (0,fields/* text */.Qq)(/^refs\/[^\s~^:?[\\]{1,300}$/, 'a whole ref, such as refs/heads/main or refs/tags/v*');
const requireVerdict = schemas/* strictObject */.rej({
    'trusted-root': fields/* relativePath */.iZ.describe('Whom to believe: trusted_root.json of Sigstore, or the lines that `gh attestation trusted-root` writes.'),
    verdict: schemas/* strictObject */.rej({ workflow: workflow.describe('The workflow whose verdicts count.') }),
    image: schemas/* strictObject */.rej({
        workflow: workflow.describe('The workflow that may attest images.'),
        predicates: schemas/* array */.YOg(schemas/* url */.OZ5().max(300))
            .min(1)
            .max(20)
            .default(['https://slsa.dev/provenance/v1'])
            .describe('Attestations that must be there about the image, by the type of their predicate.'),
    }),
    issuer: schemas/* url */.OZ5()
        .max(300)
        .default('https://token.actions.githubusercontent.com')
        .describe('Who vouches for the workflows.'),
    repository: (0,fields/* text */.Qq)(/^(?:https:\/\/[A-Za-z0-9.-]{1,253}\/)?[\w.-]{1,100}\/[\w.-]{1,100}$/, 'a repository, such as owner/name')
        .optional()
        .describe('Whose runs count. Absent: the repository that deploys.'),
    refs: schemas/* array */.YOg(ref)
        .min(1)
        .max(20)
        .default(['refs/heads/main', 'refs/tags/v*'])
        .describe('What the runs that signed were about; `*` stands for any characters.'),
    'max-age': fields/* duration */.p0.prefault('168h').describe('How long ago may have been signed.'),
    'accept-warned': schemas/* boolean */.zMY().default(false).describe('A verdict with warnings is enough.'),
})
    .describe('Refuses what is not proven to have passed its gate and to come from its workflow.');

;// CONCATENATED MODULE: ./build/src/policy/rollout-schema.js
// How an environment's releases are rolled out, and where its traffic is.






const headerName = (0,fields/* text */.Qq)(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'the name of a header');
const objectName = (0,fields/* text */.Qq)(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/, 'the name of a Kubernetes object');
const smoke = schemas/* strictObject */.rej({
    url: fields/* url */.OZ,
    status: schemas/* int */.Whr().min(100).max(599).default(200),
    body: schemas/* string */.YjP().min(1).max(1000).optional().describe('Text that the body must contain.'),
    'max-latency': fields/* duration */.p0.optional(),
    attempts: schemas/* int */.Whr().min(1).max(100).default(5),
});
/** A smoke check of the release that does not serve yet: `{slot}` stands for its name. */
const preview = smoke.extend({
    url: (0,fields/* text */.Qq)(/^https?:\/\/(?:(?:\{slot\}|[A-Za-z0-9])(?:\{slot\}|[A-Za-z0-9.-])*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/, 'an http or https URL, in which {slot} may stand').max(2000),
});
const traffic = schemas/* strictObject */.rej({
    router: schemas/* enum */.k5n(['service', 'gateway-api', 'istio', 'replicas', 'none'])
        .describe('What sends traffic: the selector of a Service, an HTTPRoute, a VirtualService, the number of pods, or nothing.'),
    route: objectName
        .optional()
        .describe("The HTTPRoute or VirtualService in the environment's namespace; not a chart's."),
    service: fields/* name */.UU
        .optional()
        .describe('The Service that people reach; Slipway owns it, and creates it where it is absent.'),
    backend: fields/* name */.UU
        .optional()
        .describe('Service of the release that gets traffic, as the chart names it; needed where it has several.'),
    probe: schemas/* strictObject */.rej({
        url: fields/* url */.OZ,
        header: headerName.default('x-version').describe('Header of answers that tells versions apart.'),
        host: (0,fields/* text */.Qq)(/^[A-Za-z0-9.-]{1,253}$/, 'a host name')
            .optional()
            .describe('Host header, where the URL is an address.'),
    })
        .optional()
        .describe('Asked while traffic is moved: how long until it follows, and how many requests fail.'),
})
    .superRefine(({ router, route, service }, context) => {
    const needs = { service, replicas: service, 'gateway-api': route, istio: route, none: router }[router];
    const key = router === 'service' || router === 'replicas' ? 'service' : 'route';
    if (needs === undefined)
        context.addIssue({ code: 'custom', path: [key], message: `is needed by router ${router}` });
});
const match = schemas/* strictObject */.rej({
    header: headerName.optional(),
    cookie: (0,fields/* text */.Qq)(/^[A-Za-z0-9_.-]{1,100}$/, 'the name of a cookie').optional(),
    value: schemas/* string */.YjP().min(1).max(200).optional(),
    pattern: schemas/* string */.YjP().min(1).max(200).optional().describe('A regular expression (RE2) for the whole value.'),
})
    .refine(({ header, cookie }) => (header === undefined) !== (cookie === undefined), {
    error: 'needs either header or cookie',
})
    .refine(({ value, pattern }) => (value === undefined) !== (pattern === undefined), {
    error: 'needs either value or pattern',
});
const judge = judge_policy/* canaryJudgePolicy */.qL
    .extend({
    source: metricSource,
    interval: fields/* duration */.p0.prefault('15s').describe('How often it is looked at.'),
    history: fields/* duration */.p0.prefault('1h').describe('How much before the canary is looked at, to know how errors clump.'),
    watch: fields/* duration */.p0
        .prefault('0s')
        .describe('How long the promoted version is watched; it is put back when it breaks an SLO.'),
    inconclusive: schemas/* enum */.k5n(['abort', 'park'])
        .default('abort')
        .describe('What becomes of a canary of which too little is known at its end: given up, or left for a person for a day.'),
})
    .describe('Compares the canary to the stable version, look by look. Absent: only pods and smoke checks decide.');
const canary = schemas/* strictObject */.rej({
    steps: schemas/* array */.YOg(schemas/* strictObject */.rej({
        weight: schemas/* int */.Whr().min(0).max(99).describe('Percent of the traffic.'),
        bake: fields/* duration */.p0.prefault('0s').describe('How long it must stay healthy there.'),
        replicas: schemas/* int */.Whr().min(1).max(1000).optional().describe('Pods; absent: as many as the weight asks for.'),
        mirror: schemas/* int */.Whr().min(1).max(100).optional().describe('Percent of requests that are copied to it.'),
        park: fields/* duration */.p0
            .optional()
            .describe('Wait there without a runner, for at most this long; canary-promote goes on.'),
    }))
        .min(1)
        .max(50)
        .prefault([
        { weight: 5, bake: '5m' },
        { weight: 25, bake: '2m' },
        { weight: 50, bake: '2m' },
    ]),
    judge: judge.optional(),
    match: match.optional().describe('Requests that go to the canary whatever the weights say.'),
    preview: schemas/* array */.YOg(preview)
        .max(20)
        .default([])
        .describe('Smoke checks of the canary, before it gets any traffic; {slot} in a URL is the name of its release.'),
    values: schemas/* array */.YOg(fields/* relativePath */.iZ).max(20).default([]).describe('Values files of the canary alone, over the others.'),
})
    .prefault({})
    .describe('One pod first, then more and more of the traffic, then the stable release.');
const blueGreen = schemas/* strictObject */.rej({
    keep: fields/* duration */.p0.prefault('30m').describe('How long the old slot stays; going back to it is one change until then.'),
    drain: fields/* duration */.p0.prefault('10s').describe('With keep 0s: how long connections may go on in the old slot.'),
    preview: schemas/* array */.YOg(preview)
        .max(20)
        .default([])
        .describe('Smoke checks of the new slot, before the switch; {slot} in a URL is the name of its release.'),
    values: schemas/* array */.YOg(fields/* relativePath */.iZ).max(20).default([]).describe('Values files of the slots, over the others.'),
})
    .prefault({})
    .describe('Two slots; all traffic goes to one of them.');
const rolloutFields = {
    strategy: schemas/* enum */.k5n(record/* strategies */.W).default('rolling'),
    traffic: traffic.optional(),
    canary,
    'blue-green': blueGreen,
    'snapshot-key': fields/* relativePath */.iZ
        .optional()
        .describe('RSA public key, PEM: what is deployed is also kept as a file that only its holder can read. Absent: no file.'),
    'rollback-proof': schemas/* enum */.k5n(['refuse', 'warn', 'off'])
        .default('refuse')
        .describe('What happens when it is known before a change that going back would not restore what stands.'),
    'pod-security': schemas/* enum */.k5n(['refuse', 'warn', 'off'])
        .default('refuse')
        .describe('What happens when it is known before a change that the namespace lets pods of it not in.'),
    'require-verdict': requireVerdict.optional(),
};

;// CONCATENATED MODULE: ./build/src/policy/scan-schema.js
// The part of .slipway.yml that says what a scan looks for and what comes of it.




const onFailure = schemas/* enum */.k5n(['block', 'review', 'warn', 'log']);
const mirror = (0,fields/* text */.Qq)(/^(?=.{3,300}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+:[\w][\w.-]{0,127}(?:@sha256:[0-9a-f]{64})?$/, 'a repository and its tag, such as ghcr.io/aquasecurity/trivy-db:2');
const host = (0,fields/* text */.Qq)(/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::\d{1,5})?$/, 'the name of a host, in lower case');
const { database, ...defaults } = standard/* scanDefaults */.qP;
const scanField = schemas/* strictObject */.rej({
    scanners: schemas/* array */.YOg(schemas/* enum */.k5n(gates/* scanners */.Um)).min(1).max(gates/* scanners */.Um.length).default(defaults.scanners),
    tiers: schemas/* strictObject */.rej(Object.fromEntries(gates/* tiers */.cK.map((tier) => [tier, onFailure.default(defaults.tiers[tier])])))
        .prefault({})
        .describe('What one finding of the severity does; unknown is what nobody rated.'),
    unfixed: schemas/* strictObject */.rej(Object.fromEntries(gates/* tiers */.cK.map((tier) => [tier, onFailure])))
        .partial()
        .default(defaults.unfixed)
        .describe('The same for vulnerabilities without a fix, where that differs.'),
    empty: schemas/* enum */.k5n(['not-measured', 'pass'])
        .default(defaults.empty)
        .describe('What holds where there is nothing that the scanner knows.'),
    'skip-dirs': schemas/* array */.YOg(fields/* glob */.TI).max(50).default(defaults['skip-dirs']).describe('Folders that are not looked at.'),
    'skip-files': schemas/* array */.YOg(fields/* glob */.TI).max(50).default(defaults['skip-files']).describe('Files that are not looked at.'),
    'helm-values': schemas/* array */.YOg(fields/* relativePath */.iZ)
        .max(20)
        .default(defaults['helm-values'])
        .describe('Values files that charts are rendered with, the last one wins.'),
    config: schemas/* strictObject */.rej({ path: fields/* relativePath */.iZ, sha256: (0,fields/* text */.Qq)(/^[0-9a-f]{64}$/, 'a sha256, 64 hexadecimal digits') })
        .optional()
        .describe('A trivy.yaml by path and content; without it no configuration of the scanned repository is read.'),
    database: schemas/* strictObject */.rej({
        mirrors: schemas/* array */.YOg(mirror)
            .min(1)
            .max(10)
            .default(database.mirrors)
            .describe('Where the database is downloaded from, tried in order.'),
        'java-mirrors': schemas/* array */.YOg(mirror).min(1).max(10).default(database['java-mirrors']),
        'max-age': (0,fields/* text */.Qq)(/^\d{1,5}[hd]$/, 'a number of hours or days such as 48h or 2d')
            .default(database['max-age'])
            .describe('With an older database nothing is measured.'),
        java: schemas/* boolean */.zMY().default(database.java).describe('Also the database that tells what Java archives are.'),
        'blob-hosts': schemas/* array */.YOg(host)
            .max(20)
            .default(database['blob-hosts'])
            .describe('Hosts besides the known ones that a mirror may send a download to.'),
    })
        .prefault({}),
})
    .prefault({})
    .describe('What trivy-scan looks for, and what comes of what it finds.');

// EXTERNAL MODULE: ./build/src/policy/scanner-names.js
var scanner_names = __webpack_require__(6899);
;// CONCATENATED MODULE: ./build/src/policy/security-schema.js
// The part of .slipway.yml that says which scanners of security.yml run, and on what.



const { kubeconform, dast } = scanner_names/* securityDefaults */.D$;
const switches = Object.fromEntries(scanner_names/* scannerNames */.tN.map((scanner) => [scanner, schemas/* boolean */.zMY()]));
const security_schema_image = (0,fields/* text */.Qq)(/^[a-z0-9](?:[a-z0-9._/-]{0,200})(?::\d{1,5}[a-z0-9._/-]{1,200})?@sha256:[0-9a-f]{64}$/, 'an image by its digest, name@sha256:...');
const schemaLocation = (0,fields/* text */.Qq)(/^(?:default|(?!-)(?!.*(?:^|\/)\.\.(?:\/|$))(?:https:\/\/)?[^\s\p{Cc}\\:]{1,300})$/u, '`default`, an https URL, or a path in the repository');
const securityField = schemas/* strictObject */.rej({
    scanners: schemas/* strictObject */.rej(switches)
        .partial()
        .default(scanner_names/* securityDefaults */.D$.scanners)
        .describe('Switches: false leaves a scanner out, true asks for one that is optional.'),
    configs: schemas/* array */.YOg(fields/* relativePath */.iZ)
        .max(20)
        .default(scanner_names/* securityDefaults */.D$.configs)
        .describe('Configurations of scanners in the repository. Without a name here they are not read.'),
    images: schemas/* strictObject */.rej(Object.fromEntries(scanner_names/* imageScanners */.Xx.map((scanner) => [scanner, security_schema_image])))
        .partial()
        .default(scanner_names/* securityDefaults */.D$.images)
        .describe('Images of scanners, by digest.'),
    semgrep: schemas/* strictObject */.rej({
        rules: schemas/* array */.YOg(fields/* relativePath */.iZ)
            .max(20)
            .default(scanner_names/* securityDefaults */.D$.semgrep.rules)
            .describe('Files with rules, besides those that come with Slipway.'),
    })
        .prefault({}),
    kubeconform: schemas/* strictObject */.rej({
        version: (0,fields/* text */.Qq)(/^1\.\d{1,3}\.\d{1,3}$/, 'a version in quotes, such as 1.36.0')
            .default(kubeconform.version)
            .describe('Of Kubernetes.'),
        schemas: schemas/* array */.YOg(schemaLocation).min(1).max(10).default(kubeconform.schemas),
    })
        .prefault({}),
    dast: schemas/* strictObject */.rej({
        environment: fields/* name */.UU.default(dast.environment).describe('Environment whose url is looked at.'),
        mode: schemas/* enum */.k5n(scanner_names/* zapModes */.Sy).default(dast.mode),
        api: (0,fields/* text */.Qq)(/^(?!\/)[\w./-]{1,200}$/, "a path below the environment's url").default(dast.api),
    })
        .prefault({}),
})
    .prefault({})
    .describe('Scanners of security.yml.');

;// CONCATENATED MODULE: ./build/src/policy/schema.js
// The shape of .slipway.yml. Types are inferred; docs/schemas/slipway.schema.json is made from it.












const valuePath = (0,fields/* text */.Qq)(/^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*){0,9}$/, "a path in the chart's values, such as `image.tag`");
const gateOverride = schemas/* strictObject */.rej({
    evidence: schemas/* enum */.k5n(evidenceKinds),
    tool: (0,fields/* text */.Qq)(/^[\w][\w .+-]{0,99}$/, 'the name of a tool').describe('Only evidence of this tool counts.'),
    measure: schemas/* enum */.k5n([...new Set(Object.values(gates/* measures */.qY).flat())]),
    ...Object.fromEntries(gates/* bounds */.O.map((bound) => [bound, schemas/* number */.aig()])),
    'on-failure': schemas/* enum */.k5n(['block', 'review', 'warn', 'log']),
    stages: schemas/* array */.YOg(schemas/* enum */.k5n(gates/* stages */._$)).max(gates/* stages */._$.length).describe('Where the evidence must be there.'),
    reports: schemas/* array */.YOg(fields/* legGlob */.FI).max(50).describe('Matches workspace-relative paths of reports: `reports/unit/**`.'),
    'no-new': schemas/* boolean */.zMY().describe('Only findings count that the base branch does not have; none may be left.'),
    'max-increase': schemas/* union */.KCZ([schemas/* number */.aig().min(0), (0,fields/* text */.Qq)(/^\d{1,6}(?:\.\d{1,6})?%$/, 'a number, or a percentage such as 10%')])
        .describe('By how much the measure may be higher than in the base branch.'),
    ratchet: schemas/* number */.aig().min(0).describe('By how much the measure may be worse than in the base branch.'),
    'without-baseline': schemas/* enum */.k5n(['not-measured', 'pass']).describe('What holds where nothing is known of the base.'),
    paths: schemas/* array */.YOg(fields/* glob */.TI).min(1).max(50).describe('Only findings and coverage of these source files count.'),
    expect: schemas/* strictObject */.rej({
        reports: schemas/* int */.Whr().min(1).max(1000).describe('How many reports there must be at least.'),
        legs: schemas/* array */.YOg((0,fields/* text */.Qq)(/^[A-Za-z0-9][\w.+-]{0,99}$/, 'a name of letters, digits, `.`, `_`, `+` and `-`'))
            .min(1)
            .max(200)
            .describe('Legs of a matrix: each stands once for {leg} in `reports`.'),
    })
        .partial()
        .describe('Reports that must be there.'),
})
    .partial()
    .describe('Overrides a gate of the preset, or adds one: then evidence, measure and a bound are needed.');
const failFast = schemas/* strictObject */.rej({
    'pull-error': fields/* duration */.p0
        .prefault('60s')
        .describe('Patience with an image that cannot be pulled for a reason that may heal.'),
    'missing-config': fields/* duration */.p0.prefault('30s').describe('Patience with a missing ConfigMap or Secret.'),
    quota: fields/* duration */.p0.prefault('30s'),
    restarts: schemas/* int */.Whr().min(1).max(100).default(3).describe('Restarts that make a crash loop.'),
    unschedulable: fields/* duration */.p0.prefault('60s'),
    'scale-up': fields/* duration */.p0.prefault('5m').describe('Patience with an unschedulable pod once a node is on its way.'),
});
const environment = schemas/* strictObject */.rej({
    server: fields/* url */.OZ
        .optional()
        .describe('Address of the cluster, as its kubeconfig has it under `server`. Credentials that lead elsewhere are refused.'),
    namespace: fields/* name */.UU,
    release: fields/* name */.UU,
    timeout: fields/* duration */.p0.prefault('20m'),
    replicas: schemas/* int */.Whr().min(1).max(10_000).optional(),
    values: schemas/* array */.YOg(fields/* relativePath */.iZ).max(20).default([]).describe('Values files, the last one wins.'),
    smoke: schemas/* array */.YOg(smoke).max(20).default([]),
    'fail-fast': failFast.prefault({}),
    ...rolloutFields,
    url: fields/* url */.OZ.optional().describe('Where people find what is deployed.'),
});
/** The file as people write it; parsing fills the defaults in, except those of the preset's gates. */
const policyFile = schemas/* strictObject */.rej({
    version: schemas/* literal */.euz(1),
    extends: schemas/* union */.KCZ([references/* reference */.ir, schemas/* array */.YOg(references/* reference */.ir).min(1).max(10)])
        .optional()
        .describe(`Policies that hold unless overridden, the last one first: ${references/* presetNames */.gC.join(', ')}, a file, or owner/name/path@sha.`),
    gates: schemas/* record */.g1P(fields/* name */.UU, gateOverride).default({}),
    ...waiverFields,
    needs: needsField,
    compliance: complianceField,
    security: securityField,
    scan: scanField,
    chart: schemas/* strictObject */.rej({
        path: fields/* relativePath */.iZ.default(standard/* chartPath */.YB),
        values: schemas/* strictObject */.rej(Object.fromEntries(Object.entries(standard/* chartValues */.LT).map(([key, path]) => [key, valuePath.default(path)])))
            .prefault({}),
    })
        .prefault({}),
    environments: schemas/* record */.g1P(fields/* name */.UU, environment).default({}),
    image: imageField.optional(),
    languages: schemas/* array */.YOg(schemas/* enum */.k5n(['python']))
        .optional()
        .describe('Told from the files of the repository when absent.'),
    python: schemas/* strictObject */.rej({
        versions: schemas/* array */.YOg((0,fields/* text */.Qq)(/^3\.\d{1,2}$/, "a version in quotes, such as '3.12'"))
            .min(1)
            .max(20)
            .default(standard/* pythonVersions */.wo),
    })
        .prefault({}),
})
    .meta({
    title: 'Slipway policy',
    description: 'What a repository asks of its changes, and where they are deployed to.',
});
/** JSON Schema of .slipway.yml, for editors. */
function policyJsonSchema() {
    return { $id: `https://${prefix/* PREFIX */.H}/schemas/slipway.schema.json`, ...json_schema_processors/* toJSONSchema */.bl(policyFile, { io: 'input' }) };
}


/***/ }),

/***/ 841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ PREFIX)
/* harmony export */ });
/** Prefix of every annotation, label, event type and schema id that Slipway writes. */
const PREFIX = 'slipway.github.io';


/***/ }),

/***/ 6454:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ strategies),
/* harmony export */   e: () => (/* binding */ RECORD_SCHEMA)
/* harmony export */ });
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(841);

/** Version of the schema; a reader refuses a major version that it does not know. */
const RECORD_SCHEMA = `https://${_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .PREFIX */ .H}/schemas/record/v1.json`;
/** How a version is rolled out. */
const strategies = ['rolling', 'blue-green', 'canary'];


/***/ })

};
