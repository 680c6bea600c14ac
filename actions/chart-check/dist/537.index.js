export const id = 537;
export const ids = [537];
export const modules = {

/***/ 8726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ judgePolicyOf),
/* harmony export */   qL: () => (/* binding */ canaryJudgePolicy)
/* harmony export */ });
/* unused harmony export judgePolicy */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2311);
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

/***/ 7537:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runChartCheck: () => (/* binding */ runChartCheck)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/cluster/credentials.js
/** True for addresses that never leave the machine. */
function isLoopback(server) {
    const host = new URL(server).hostname;
    return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
/**
 * A kubeconfig with one context that says exactly what the credentials say, for programs that only read files.
 * JSON, which every reader of kubeconfigs takes.
 */
function renderKubeconfig(credentials) {
    const base64 = (text) => (text === undefined ? undefined : Buffer.from(text).toString('base64'));
    return JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
            {
                name: 'slipway',
                cluster: {
                    server: credentials.server,
                    'certificate-authority-data': base64(credentials.ca),
                    'tls-server-name': credentials.serverName,
                    'insecure-skip-tls-verify': credentials.insecureLoopback,
                },
            },
        ],
        users: [
            {
                name: 'slipway',
                user: {
                    token: credentials.token,
                    'client-certificate-data': base64(credentials.clientCertificate),
                    'client-key-data': base64(credentials.clientKey),
                },
            },
        ],
        contexts: [{ name: 'slipway', context: { cluster: 'slipway', user: 'slipway', namespace: credentials.namespace } }],
        'current-context': 'slipway',
    });
}

;// CONCATENATED MODULE: ./build/src/helm/arguments.js
// Command lines of helm, as data. Never --set, --force-conflicts, --post-renderer: what they would do is not wanted here.

/** An argument that helm could take for something else than what it is meant to be. */
class ArgumentRefused extends Error {
    name = 'ArgumentRefused';
}
/** Of `3.18.0`. Throws {@link ArgumentRefused} for a helm whose flags are not known here. */
function majorOf(version) {
    const major = Number(/^\d+(?=\.)/.exec(version)?.[0]);
    if (major === 3 || major === 4)
        return major;
    throw new ArgumentRefused(`Helm ${version} is neither Helm 3 nor Helm 4`);
}
/** `helm upgrade --install`. */
function upgradeArguments(upgrade, major) {
    return [
        'upgrade',
        arguments_name('release', upgrade.release, 53),
        ...placed(upgrade),
        // Without it, helm takes the last release's values when no file is given.
        '--reset-values',
        '--hide-notes',
        ...waiting(upgrade, major),
        `--history-max=${whole('history-max', upgrade.historyMax ?? 10)}`,
        ...(upgrade.description === undefined ? [] : [`--description=${line(upgrade.description)}`]),
    ];
}
/** What {@link upgradeArguments} would do, as JSON on standard output; asks the cluster, changes nothing. */
function renderArguments(upgrade) {
    return [
        'upgrade',
        arguments_name('release', upgrade.release, 53),
        ...placed(upgrade),
        '--reset-values',
        '--dry-run=server',
        '--output=json',
    ];
}
/** `helm template`: what the chart renders to where no cluster is asked. Tests of the chart are left out. */
function templateArguments(template) {
    return [
        'template',
        arguments_name('release', template.release, 53),
        file('chart', template.chart),
        `--namespace=${arguments_name('namespace', template.namespace, 63)}`,
        ...template.values.map((values) => `--values=${file('values file', values)}`),
        '--skip-tests',
    ];
}
/** `helm rollback` to a revision that Helm still has. */
function rollbackArguments(rollback, major) {
    return [
        'rollback',
        arguments_name('release', rollback.release, 53),
        String(whole('revision', rollback.revision)),
        `--namespace=${arguments_name('namespace', rollback.namespace, 63)}`,
        ...waiting(rollback, major),
        `--history-max=${whole('history-max', rollback.historyMax ?? 10)}`,
    ];
}
/** `helm uninstall`, history included. */
function uninstallArguments(uninstall, major) {
    return [
        'uninstall',
        arguments_name('release', uninstall.release, 53),
        `--namespace=${arguments_name('namespace', uninstall.namespace, 63)}`,
        '--ignore-not-found',
        ...waiting({ ...uninstall, wait: 'resources' }, major),
    ];
}
function placed(upgrade) {
    return [
        file('chart', upgrade.chart),
        '--install',
        `--namespace=${arguments_name('namespace', upgrade.namespace, 63)}`,
        ...upgrade.values.map((values) => `--values=${file('values file', values)}`),
    ];
}
/** Helm 3 has one way of waiting for resources, and none but hooks is what it does by itself. */
function waiting({ wait, timeoutMs }, major) {
    const flags = {
        3: { hooks: [], resources: ['--wait'] },
        4: { hooks: ['--wait=hookOnly'], resources: ['--wait=watcher'] },
    };
    return [...flags[major][wait], `--timeout=${whole('timeout', Math.ceil(timeoutMs))}ms`];
}
/** A DNS label: nothing that begins with `-`, holds `=`, a comma, a blank, or a path. */
function arguments_name(what, value, longest) {
    if (value.length <= longest && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(value))
        return value;
    throw new ArgumentRefused(`the ${what} ${JSON.stringify(value)} is not a DNS label of at most ${longest} characters`);
}
/** An absolute path cannot be taken for an option, a URL, or a chart of a repository. A comma would split a list of files. */
function file(what, value) {
    if (external_node_path_.isAbsolute(value) && !/[\u0000-\u001f,"]/.test(value))
        return value;
    throw new ArgumentRefused(`the ${what} ${JSON.stringify(value)} is not an absolute path without commas, quotes and control characters`);
}
function whole(what, value) {
    if (Number.isSafeInteger(value) && value > 0)
        return value;
    throw new ArgumentRefused(`the ${what} ${value} is not a whole number above 0`);
}
function line(text) {
    return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').slice(0, 200);
}

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
;// CONCATENATED MODULE: ./build/src/yaml/read-yaml.js
// YAML from outside, read as Helm and Kubernetes read it and bounded in every direction.

/** The text is not YAML, or it is larger than its budget. */
class YamlRefused extends Error {
    name = 'YamlRefused';
    /** Counts from 1; absent where the budget was the reason. */
    line;
    constructor(message, line) {
        super(message);
        this.line = line;
    }
}
// Kubernetes tools read YAML 1.1 scalars (`yes` is true, `0644` is octal) but leave dates as text.
const SCHEMA = js_yaml/* CORE_SCHEMA */.OU.withTags(js_yaml/* mergeTag */.LJ, js_yaml/* boolYaml11Tag */.iE, js_yaml/* intYaml11Tag */.Bg, js_yaml/* floatYaml11Tag */.o5, js_yaml/* nullYaml11Tag */.L2);
const MAX_DEPTH = 100;
/** All documents of a text; empty ones are left out. Throws {@link YamlRefused}. */
function readYamlDocuments(text, limits) {
    const maxCharacters = limits.maxCharacters ?? 1024 * 1024;
    if (text.length > maxCharacters) {
        throw new YamlRefused(`${limits.name} has ${text.length} characters; at most ${maxCharacters} are read`);
    }
    let documents;
    try {
        documents = (0,js_yaml/* loadAll */.gh)(text, { schema: SCHEMA, maxDepth: MAX_DEPTH, maxAliases: 1000 });
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        const line = error.mark ? error.mark.line + 1 : undefined;
        throw new YamlRefused(`${limits.name}${line ? `:${line}` : ''} is not valid YAML: ${error.reason}`, line);
    }
    const kept = documents.filter((document) => document !== null && document !== undefined);
    spend(kept, limits.name, limits.maxNodes ?? 100_000);
    return kept;
}
/** The only document of a text, `undefined` when it is empty. Throws {@link YamlRefused}. */
function readYaml(text, limits) {
    const documents = readYamlDocuments(text, limits);
    if (documents.length > 1)
        throw new YamlRefused(`${limits.name} has ${documents.length} documents; one is expected`);
    return documents[0];
}
// Aliases are shared references: cheap to parse, and endless to walk. So they are walked once, here, against a budget.
function spend(root, name, maxNodes) {
    const open = [root];
    let nodes = 0;
    while (open.length > 0) {
        const value = open.pop();
        nodes += 1;
        if (nodes > maxNodes)
            throw new YamlRefused(`${name} unfolds to more than ${maxNodes} nodes`);
        if (typeof value !== 'object' || value === null)
            continue;
        if (Object.hasOwn(value, '__proto__'))
            throw new YamlRefused(`${name} has a key __proto__`);
        for (const child of Object.values(value))
            open.push(child);
    }
}

;// CONCATENATED MODULE: ./build/src/helm/manifest.js

const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_NODES = 2_000_000;
/** Objects of a multi-document manifest; `List` objects are taken apart. Throws {@link YamlRefused}. */
function parseManifest(text, name = 'the rendered manifest') {
    const limits = { name, maxCharacters: MAX_CHARACTERS, maxNodes: MAX_NODES };
    return readYamlDocuments(text, limits).flatMap((document, index) => objectsIn(document, `${name}, document ${index + 1}`));
}
function objectsIn(document, where) {
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
        throw new YamlRefused(`${where} is not a Kubernetes object`);
    }
    const object = document;
    if (typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') {
        throw new YamlRefused(`${where} has no apiVersion and kind`);
    }
    if (object.kind.endsWith('List') && Array.isArray(object.items)) {
        return object.items.flatMap((item) => objectsIn(item, where));
    }
    if (typeof object.metadata?.name !== 'string')
        throw new YamlRefused(`${where} (${object.kind}) has no metadata.name`);
    return [object];
}
/** All containers of all workloads, init containers included. */
function manifest_containersOf(objects) {
    return objects.flatMap((object) => {
        const pod = podOf(object);
        if (!pod)
            return [];
        return ['initContainers', 'containers'].flatMap((list) => {
            const containers = pod.template.spec?.[list];
            return (Array.isArray(containers) ? containers : []).map((container, index) => ({
                object,
                path: `${pod.path}.${list}[${index}]`,
                name: String(container?.name ?? ''),
                image: String(container?.image ?? ''),
            }));
        });
    });
}
/** The pod that an object is, or makes, and where its spec stands; undefined for objects without pods. */
function podOf(object) {
    const spec = object.spec;
    if (object.kind === 'Pod')
        return { template: object, path: 'spec' };
    if (object.kind === 'PodTemplate') {
        const { template } = object;
        return template?.spec && { template, path: 'template.spec' };
    }
    if (object.kind === 'CronJob') {
        const job = spec?.jobTemplate?.spec;
        return job?.template && { template: job.template, path: 'spec.jobTemplate.spec.template.spec' };
    }
    const template = spec?.template;
    return template?.spec && Array.isArray(template.spec.containers)
        ? { template, path: 'spec.template.spec' }
        : undefined;
}
/** What {@link parseManifest} reads, with the comments that Helm writes before each document. Throws {@link YamlRefused}. */
function parseSourced(text, name = 'the rendered manifest') {
    if (text.length > MAX_CHARACTERS)
        parseManifest(text, name); // refuses it
    return text.split(/^---(?:[ \t].*)?$/m).flatMap((document, index) => {
        const source = /^# Source: (\S.*)$/m.exec(document)?.[1]?.trim();
        return parseManifest(document, `${name}, document ${index + 1}`).map((object) => ({ object, source }));
    });
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
;// CONCATENATED MODULE: ./build/src/helm/release.js
// Helm's own record of a release revision: a Secret that holds base64 of gzip of JSON.



/** A release that cannot be read: damaged, planted, or larger than its budget. */
class ReleaseDamaged extends Error {
    name = 'ReleaseDamaged';
}
const MAX_JSON_BYTES = (/* unused pure expression or super */ null && (64 * 1024 * 1024));
/** Decode the `release` field of a release Secret, which is base64 twice. Rejects with {@link ReleaseDamaged}. */
async function decodeRelease(data) {
    try {
        const packed = Buffer.from(Buffer.from(data ?? '', 'base64').toString('latin1'), 'base64');
        const text = await promisify(gunzip)(packed, { maxOutputLength: MAX_JSON_BYTES });
        return JSON.parse(text.toString('utf8'), exactNumbers);
    }
    catch (cause) {
        throw new ReleaseDamaged(`the release cannot be decoded: ${cause.message}`, { cause });
    }
}
/** The opposite of {@link decodeRelease}. */
async function encodeRelease(stored) {
    const packed = await promisify(gzip)(JSON.stringify(stored), { level: 9 });
    return Buffer.from(packed.toString('base64'), 'latin1').toString('base64');
}
/** The parts of Helm's JSON that we use. Throws {@link ReleaseDamaged} when they are not there. */
function releaseOf(stored) {
    const release = stored;
    const { name, namespace, info, chart, manifest, hooks } = release ?? {};
    if (typeof name !== 'string' || typeof manifest !== 'string' || typeof info?.status !== 'string') {
        throw new ReleaseDamaged('the release has no name, manifest or status');
    }
    const revision = Number(plain(release.version));
    if (!Number.isSafeInteger(revision))
        throw new ReleaseDamaged('the release has no revision');
    const values = plain(release.config) ?? {};
    if (typeof values !== 'object' || Array.isArray(values))
        throw new ReleaseDamaged('the values of the release are no map');
    if (!isHooks(hooks))
        throw new ReleaseDamaged('the hooks of the release are no list of hooks');
    return {
        name,
        namespace: String(namespace ?? ''),
        revision,
        status: info.status,
        description: String(info.description ?? ''),
        chart: {
            name: String(chart?.metadata?.name ?? ''),
            version: String(chart?.metadata?.version ?? ''),
            appVersion: chart?.metadata?.appVersion === undefined ? undefined : String(chart.metadata.appVersion),
        },
        values: values,
        manifest,
        manifestSha256: (0,external_node_crypto_.createHash)('sha256').update(manifest).digest('hex'),
        hooks: (hooks ?? []).map((hook) => ({
            name: String(hook.name ?? ''),
            kind: String(hook.kind ?? ''),
            path: String(hook.path ?? ''),
            manifest: String(hook.manifest ?? ''),
            events: (hook.events ?? []).map(String),
        })),
        ...(typeof release.apply_method === 'string' && { applyMethod: release.apply_method }),
    };
}
/** True when the chart has hooks that must not run before its pods are ready. */
function hasPostHooks(hooks) {
    return hooks.some(({ events }) => events.some((event) => /^post-(install|upgrade|rollback)$/.test(event)));
}
function isHooks(hooks) {
    if (hooks === undefined || hooks === null)
        return true;
    const isHook = (hook) => typeof hook === 'object' && hook !== null && Array.isArray(hook.events ?? []);
    return Array.isArray(hooks) && hooks.every(isHook);
}
// Numbers keep their exact text: a release that is written back must not lose digits of somebody's values.
const { rawJSON } = JSON;
function exactNumbers(_key, value, context) {
    const exact = typeof value !== 'number' || String(value) === context?.source;
    return exact || context?.source === undefined ? value : rawJSON(context.source);
}
/** Without exact numbers: for reading. */
function plain(value) {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

;// CONCATENATED MODULE: ./build/src/helm/program.js
// The helm program, run where nothing of the machine, the repository or the user's settings can reach it.






/** Helm ended with an error. */
class HelmFailed extends Error {
    name = 'HelmFailed';
    exitCode;
    constructor(command, exitCode, stderr) {
        // Helm logs the same error before it says it.
        const lines = stderr.trim().split('\n');
        const own = lines.filter((line) => !/^level=WARN msg="\w+ failed" /.test(line));
        const said = (own.length > 0 ? own : lines).slice(-10).join('\n').slice(-4_000);
        super(`helm ${command} ended with ${exitCode}: ${said.replace(/^Error: /, '') || 'it said nothing'}`);
        this.exitCode = exitCode;
    }
}
/** Prepare helm for one cluster, or for none. {@link Helm.close} removes the credentials from the disk. */
async function openHelm(options) {
    const major = majorOf(options.tool.version);
    const home = await (0,promises_.mkdtemp)(external_node_path_.join(options.temp, 'helm-'));
    const folders = ['cache', 'config', 'data', 'plugins'];
    await Promise.all(folders.map((folder) => (0,promises_.mkdir)(external_node_path_.join(home, folder), { mode: 0o700 })));
    if (options.credentials) {
        await (0,promises_.writeFile)(external_node_path_.join(home, 'kubeconfig'), renderKubeconfig(options.credentials), { mode: 0o600 });
    }
    return new Helm(options, home, major);
}
/** Helm's commands, for one cluster. Each rejects with {@link HelmFailed}, ArgumentRefused, or the signal's reason. */
class Helm {
    #options;
    #home;
    #major;
    #files = 0;
    constructor(options, home, major) {
        this.#options = options;
        this.#home = home;
        this.#major = major;
    }
    /** What the upgrade would write. Asks the cluster for its kinds and for `lookup`; changes nothing. */
    async render(upgrade, signal) {
        const stdout = await this.#run(renderArguments(await this.#withOverlay(upgrade)), signal);
        const release = releaseOf(JSON.parse(stdout));
        const hooks = release.hooks
            .filter(({ events }) => events.some((event) => event !== 'test'))
            .flatMap(({ path, manifest }) => parseManifest(manifest, `the hook ${path}`).map((object) => ({ object, source: path })));
        const sourced = parseSourced(release.manifest);
        const sources = new Map();
        for (const { object, source } of [...sourced, ...hooks])
            if (source !== undefined)
                sources.set(object, source);
        return {
            ...release,
            objects: sourced.map(({ object }) => object),
            hookObjects: hooks.map(({ object }) => object),
            sources,
        };
    }
    /** What the chart renders to where no cluster is asked, hooks included: `lookup` finds nothing, and kinds are those that Helm knows. */
    async template(upgrade, signal) {
        return parseSourced(await this.#run(templateArguments(await this.#withOverlay(upgrade)), signal));
    }
    /** Install or upgrade. */
    async upgrade(upgrade, signal) {
        await this.#run(upgradeArguments(await this.#withOverlay(upgrade), this.#major), signal);
    }
    /** Set the release to what a revision was; Helm counts that as a new revision. */
    async rollback(rollback, signal) {
        await this.#run(rollbackArguments(rollback, this.#major), signal);
    }
    /** Remove the release and its history. Nothing to remove is fine. */
    async uninstall(uninstall, signal) {
        await this.#run(uninstallArguments(uninstall, this.#major), signal);
    }
    /** Remove everything that was written to disk. */
    async close() {
        // A helm that was ended may still be on its way out of its cache.
        await (0,promises_.rm)(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
    async #withOverlay(upgrade) {
        this.#files += 1;
        const file = external_node_path_.join(this.#home, `values-${this.#files}.json`);
        await (0,promises_.writeFile)(file, JSON.stringify(upgrade.overlay), { mode: 0o600 });
        return { ...upgrade, values: [...upgrade.values, file] };
    }
    async #run(args, signal) {
        this.#options.log.debug(`helm ${args.join(' ')}`);
        const { exitCode, stdout, stderr } = await this.#options.tool.run(args, {
            env: this.#environment(),
            cwd: this.#home,
            signal,
        });
        signal?.throwIfAborted();
        if (exitCode !== 0)
            throw new HelmFailed(args[0] ?? '', exitCode, stderr);
        return stdout;
    }
    /** All of it: nothing is inherited, so that no HELM_* variable, plugin or registry login of the machine takes part. */
    #environment() {
        const folder = (name) => external_node_path_.join(this.#home, name);
        return {
            HOME: this.#home,
            TMPDIR: this.#home,
            KUBECONFIG: folder('kubeconfig'),
            HELM_CACHE_HOME: folder('cache'),
            HELM_CONFIG_HOME: folder('config'),
            HELM_DATA_HOME: folder('data'),
            HELM_PLUGINS: folder('plugins'),
            HELM_DRIVER: 'secret',
            // Helm's own throttle turns an upgrade of a second into ten when there are many old ReplicaSets.
            HELM_QPS: '500',
            HELM_BURST_LIMIT: '1000',
        };
    }
}

;// CONCATENATED MODULE: ./build/src/helm/held-replicas.js
/** Why the chart cannot keep it: nothing in its values at the path of the replicas. */
function untold(held, path) {
    return `${sayScaled(held)}, the chart renders ${held.rendered}, and its values.yaml has no ${path} to keep it by; let the chart leave spec.replicas out, or name the right path in .slipway.yml at chart.values.replicas`;
}
/** A notice: what was kept, and how to do without it. */
function sayHeld(held) {
    return `${sayScaled(held)}; this was kept, where the chart would render ${held.rendered}. Let the chart leave spec.replicas out while something scales it`;
}
/** The objects with the number that is held. */
function withHeld(objects, held) {
    return objects.map((object) => {
        if (`${object.kind}/${object.metadata?.name}` !== held?.object)
            return object;
        const { spec } = object;
        return { ...object, spec: { ...spec, replicas: held.replicas } };
    });
}
function sayScaled({ object, replicas, autoscaler }) {
    return `${object} has ${replicas} replicas by the autoscaler ${autoscaler}`;
}

;// CONCATENATED MODULE: ./build/src/helm/image.js
// Image references, taken apart and compared as the registries understand them.
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:\\[[0-9a-fA-F:]+\\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\\d{1,5})?';
const REFERENCE = new RegExp(`^(?<repository>(?:${HOST}/)?${PART}(?:/${PART})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`);
const LONGEST = 512;
/** `undefined` when the text is not an image reference. */
function image_parseImage(text) {
    const groups = text.length > LONGEST ? undefined : REFERENCE.exec(text)?.groups;
    if (!groups?.repository)
        return undefined;
    return { repository: groups.repository, tag: groups.tag, digest: groups.digest };
}
/** The reference as text. */
function image_renderImage({ repository, tag, digest }) {
    return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
/** Same repository, however its default registry is written: `nginx` is `docker.io/library/nginx`. */
function image_sameRepository(a, b) {
    return fullName(a.repository) === fullName(b.repository);
}
/**
 * Same repository and digest, and the tag that is wanted. With a digest, a tag that only one side has is its own affair:
 * the digest alone decides what runs. Neither is `latest`.
 */
function image_sameImage(found, wanted) {
    if (!image_sameRepository(found, wanted) || found.digest !== wanted.digest)
        return false;
    if (wanted.digest !== undefined && (wanted.tag === undefined || found.tag === undefined))
        return true;
    const tagOf = ({ tag, digest }) => tag ?? (digest ? undefined : 'latest');
    return tagOf(found) === tagOf(wanted);
}
function fullName(repository) {
    const [first = '', ...rest] = repository.split('/');
    const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    if (!hasHost)
        return `docker.io/${rest.length === 0 ? `library/${first}` : repository}`;
    return repository
        .replace(/^(index\.)?docker\.io\/(?!.*\/)/, 'docker.io/library/')
        .replace(/^index\.docker\.io\//, 'docker.io/');
}

;// CONCATENATED MODULE: ./build/src/helm/values.js



/** Something of a wish that a chart cannot be told, or does not do. All at once. */
class ValuesRefused extends Error {
    name = 'ValuesRefused';
    reasons;
    constructor(reasons) {
        super(`the chart does not do what was asked:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
        this.reasons = reasons;
    }
}
const ROLLING = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
/**
 * The values that carry a wish, to go last on helm's command line. `defaults` are the chart's own values: a path that is not in them would be
 * ignored by the templates, so it is never set. Throws {@link ValuesRefused}.
 */
function overlayFor(wish, paths, defaults) {
    const reasons = [];
    const overlay = Object.create(null);
    if (wish.image)
        setImage(overlay, wish.image, paths, defaults, reasons);
    const replicas = wish.held?.replicas ?? wish.replicas;
    if (replicas !== undefined) {
        if (has(defaults, paths.replicas))
            put(overlay, paths.replicas, replicas);
        else
            reasons.push(wish.held ? untold(wish.held, paths.replicas) : missing('replicas', paths.replicas));
    }
    if (wish.autoscaling === false && has(defaults, paths.autoscaling))
        put(overlay, paths.autoscaling, false);
    if (wish.minReplicas !== undefined) {
        if (has(defaults, paths['min-replicas']))
            put(overlay, paths['min-replicas'], wish.minReplicas);
        else
            reasons.push(missing('min-replicas', paths['min-replicas']));
    }
    if (has(defaults, paths.strategy))
        put(overlay, paths.strategy, ROLLING);
    if (reasons.length > 0)
        throw new ValuesRefused(reasons);
    return overlay;
}
function setImage(overlay, image, paths, defaults, reasons) {
    const { repository, tag, digest } = image;
    if (!has(defaults, paths.image)) {
        reasons.push(missing('image', paths.image));
        return;
    }
    const ownDigest = has(defaults, paths.digest);
    const ownTag = has(defaults, paths.tag);
    if (!ownTag && !ownDigest) {
        put(overlay, paths.image, image_renderImage(image));
        return;
    }
    put(overlay, paths.image, repository);
    if (ownDigest) {
        if (digest === undefined && !ownTag) {
            reasons.push(`the chart has a value ${paths.digest}, but no ${paths.tag}: give the image by its digest`);
        }
        put(overlay, paths.digest, digest ?? '');
        if (ownTag && tag !== undefined)
            put(overlay, paths.tag, tag);
    }
    else if (digest !== undefined && tag === undefined) {
        reasons.push(`the chart joins ${paths.image} and ${paths.tag} and has no value ${paths.digest}: give the image as repository:tag@${digest}`);
    }
    else if (tag !== undefined) {
        // A chart that renders repository:tag renders a reference with both when the tag brings the digest along.
        put(overlay, paths.tag, digest === undefined ? tag : `${tag}@${digest}`);
    }
}
function missing(key, path) {
    return `its values.yaml has no ${path}; name the right path in .slipway.yml at chart.values.${key}`;
}
/** Where the rendered manifest differs from the wish; empty when it does what was asked. */
function deviations(objects, wish) {
    const matched = new Set();
    const { image, held } = wish;
    const replicas = held ? undefined : wish.replicas;
    const found = image ? imageDeviations(objects, image, matched) : replicaDeviations(objects, replicas);
    if (held)
        found.push(...heldDeviations(objects, held));
    for (const object of objects) {
        if (object.kind !== 'Deployment')
            continue;
        const deployment = object;
        const autoscaler = autoscalerOf(objects, deployment);
        if (replicas !== undefined && matched.has(object) && !autoscaler) {
            const rendered = deployment.spec?.replicas ?? 1;
            if (rendered !== replicas)
                found.push(deviation(object, 'spec.replicas', rendered, replicas));
        }
        found.push(...strategyDeviations(deployment, autoscaler));
    }
    return found;
}
function imageDeviations(objects, wanted, matched) {
    const found = [];
    const containers = containersOf(objects);
    for (const { object, path, image } of containers) {
        const rendered = parseImage(image);
        if (!rendered || !sameRepository(rendered, wanted))
            continue;
        if (sameImage(rendered, wanted))
            matched.add(object);
        else
            found.push(deviation(object, `${path}.image`, image, renderImage(wanted)));
    }
    if (matched.size === 0 && found.length === 0) {
        const images = [...new Set(containers.map(({ image }) => image))].join(', ') || 'no images';
        found.push({ object: 'the manifest', field: 'image', found: images, wanted: renderImage(wanted) });
    }
    return found;
}
/** Without an image to tell the wished-for Deployment by, one of them has to have the replicas. */
function replicaDeviations(objects, wanted) {
    const scaled = objects.filter((object) => object.kind === 'Deployment');
    const does = (deployment) => (deployment.spec?.replicas ?? 1) === wanted || autoscalerOf(objects, deployment) !== undefined;
    const [first] = scaled;
    if (wanted === undefined || scaled.some(does))
        return [];
    if (!first)
        return [{ object: 'the manifest', field: 'spec.replicas', found: 'no Deployment', wanted: String(wanted) }];
    return [deviation(first, 'spec.replicas', first.spec?.replicas ?? 1, wanted)];
}
/** A chart that leaves the number out when it is told to does what is wanted as well. */
function heldDeviations(objects, held) {
    const scaled = objects.find(({ kind, metadata }) => `${kind}/${metadata?.name}` === held.object);
    const rendered = scaled?.spec?.replicas;
    if (!scaled || rendered === undefined || rendered === held.replicas)
        return [];
    return [deviation(scaled, 'spec.replicas', rendered, held.replicas)];
}
/** Rolling without downtime: surge at least one, none unavailable, however many replicas there may be. */
function strategyDeviations(deployment, autoscaler) {
    const { type = 'RollingUpdate', rollingUpdate } = deployment.spec?.strategy ?? {};
    if (type !== 'RollingUpdate')
        return [deviation(deployment, 'spec.strategy.type', type, 'RollingUpdate')];
    const replicas = autoscaler?.spec?.maxReplicas ?? deployment.spec?.replicas ?? 1;
    if (replicas === 0)
        return [];
    const { maxSurge = '25%', maxUnavailable = '25%' } = rollingUpdate ?? {};
    const field = 'spec.strategy.rollingUpdate';
    const found = [];
    if (count(maxUnavailable, replicas, Math.floor) !== 0) {
        found.push(deviation(deployment, `${field}.maxUnavailable`, `${maxUnavailable} of ${replicas}`, 0));
    }
    if (!(count(maxSurge, replicas, Math.ceil) >= 1)) {
        found.push(deviation(deployment, `${field}.maxSurge`, `${maxSurge} of ${replicas}`, 'at least 1'));
    }
    return found;
}
function count(value, replicas, round) {
    if (typeof value === 'number')
        return value;
    const percent = /^(\d+)%$/.exec(value)?.[1];
    return percent === undefined ? Number.NaN : round((Number(percent) * replicas) / 100);
}
function autoscalerOf(objects, deployment) {
    const autoscalers = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    return autoscalers.find(({ spec }) => {
        return spec?.scaleTargetRef?.kind === 'Deployment' && spec.scaleTargetRef.name === deployment.metadata?.name;
    });
}
/** A deviation in words: `Deployment/orders spec.replicas is 1, wanted 3`. */
function sayDeviation({ object, field, found, wanted }) {
    const help = field.startsWith('spec.strategy') ? '; let the chart render a value `strategy` there' : '';
    return `${object} ${field} is ${found}, wanted ${wanted}${help}`;
}
function deviation(object, field, found, wanted) {
    return { object: `${object.kind}/${object.metadata?.name}`, field, found: String(found), wanted: String(wanted) };
}
function has(values, path) {
    let value = values;
    for (const part of path.split('.')) {
        if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part))
            return false;
        value = value[part];
    }
    return true;
}
function put(values, path, value) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let at = values;
    for (const part of parts) {
        at[part] ??= Object.create(null);
        at = at[part];
    }
    at[last] = value;
}

;// CONCATENATED MODULE: ./build/src/rollout/chart-files.js
// A chart's templates as text, to find lines in: nothing outside of the chart's folder is read, and nothing large.


const largest = 1024 * 1024;
/** The chart of a deploy. A file that cannot be read counts as absent. */
function chartFiles({ chart, workspace, texts = [], }) {
    return {
        folder: (0,external_node_path_.relative)(workspace, chart),
        values: texts,
        read: async (path) => {
            try {
                const [root, file] = await Promise.all([(0,promises_.realpath)(chart), (0,promises_.realpath)((0,external_node_path_.join)(chart, path))]);
                const way = (0,external_node_path_.relative)(root, file);
                if (way.startsWith('..') || (0,external_node_path_.isAbsolute)(way))
                    return undefined;
                const facts = await (0,promises_.stat)(file);
                return facts.isFile() && facts.size <= largest ? await (0,promises_.readFile)(file, 'utf8') : undefined;
            }
            catch {
                return undefined;
            }
        },
    };
}

// EXTERNAL MODULE: ./build/src/analysis/judge-policy.js
var judge_policy = __webpack_require__(8726);
;// CONCATENATED MODULE: ./build/src/rollout/judge-request.js


function judgeRequestOf({ source, interval, history, watch, inconclusive, ...policy }) {
    return {
        policy: (0,judge_policy/* judgePolicyOf */.BZ)(policy),
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
    const { canary, baseline } = releasesOf(app);
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

;// CONCATENATED MODULE: ./build/src/rollout/environment.js

/** Throws when the policy has no such environment, or the strategy lacks what it needs: all of that at once. */
function environmentOf(policy, name, asked) {
    const environment = Object.hasOwn(policy.environments, name) ? policy.environments[name] : undefined;
    if (!environment) {
        const known = Object.keys(policy.environments).join(', ') || 'none';
        throw new Error(`${policy.source} has no environment "${name}"; there are: ${known}`);
    }
    const { server, namespace, release, timeout, url, smoke, traffic, canary, 'blue-green': blueGreen } = environment;
    const strategy = asked.strategy ?? environment.strategy;
    const timeoutMs = asked.timeoutMs ?? timeout;
    const wrong = wrongWith(strategy, environment);
    if (wrong.length > 0) {
        const at = `${policy.source}, environments.${name}`;
        throw new Error(`strategy ${strategy} cannot be used:\n${wrong.map((one) => `- ${at}: ${one}`).join('\n')}`);
    }
    return {
        environment: name,
        server,
        namespace,
        release,
        strategy,
        traffic,
        rollbackProof: environment['rollback-proof'],
        podSecurity: environment['pod-security'],
        url,
        reason: asked.reason,
        timeoutMs,
        patience: patienceOf(environment['fail-fast']),
        smoke: smoke.map(checkOf),
        canary: {
            steps: canary.steps,
            match: canary.match && matchOf(canary.match),
            preview: canary.preview.map(checkOf),
            judge: canary.judge && judgeRequestOf(canary.judge),
        },
        blueGreen: { keepMs: blueGreen.keep, drainMs: blueGreen.drain, preview: blueGreen.preview.map(checkOf) },
    };
}
function wrongWith(strategy, { release, traffic, canary }) {
    const wrong = [];
    if (strategy === 'rolling')
        return wrong;
    const isCompared = strategy === 'canary' && canary.judge?.compare === 'baseline';
    const longest = longestHelm - (isCompared ? '-baseline' : '-canary').length;
    if (release.length > longest)
        wrong.push(`release ${release} has no room for a suffix: at most ${longest} characters`);
    if (strategy === 'blue-green') {
        if (traffic?.router !== 'service')
            wrong.push('it needs traffic: { router: service, service: NAME }');
        return wrong;
    }
    if (!traffic)
        wrong.push('it needs traffic.router: gateway-api, istio, replicas or none');
    if (traffic?.router === 'service')
        wrong.push('router service sends traffic to one release; take replicas, gateway-api or istio');
    const routes = traffic?.router === 'gateway-api' || traffic?.router === 'istio';
    if (!routes && canary.match)
        wrong.push('canary.match needs router gateway-api or istio');
    if (!routes && canary.steps.some(({ mirror }) => mirror))
        wrong.push('mirror needs router gateway-api or istio');
    if (traffic?.router === 'replicas' && canary.steps.some(({ weight }) => weight === 0))
        wrong.push('router replicas gives every pod its share: a step of weight 0 needs router gateway-api or istio');
    if (canary.judge && traffic?.router === 'none')
        wrong.push('canary.judge needs traffic to judge by: router none sends none');
    if (canary.judge)
        wrong.push(...wrongWithJudge(canary.judge, canary, traffic?.router));
    const falls = canary.steps.findIndex(({ weight }, index) => weight < (canary.steps[index - 1]?.weight ?? 0));
    if (falls > 0)
        wrong.push(`canary.steps.${falls}.weight is less than that of the step before`);
    return wrong;
}
/** Characters that Helm takes for the name of a release. */
const longestHelm = 53;
function checkOf({ 'max-latency': maxLatency, ...check }) {
    return { ...check, maxLatency };
}
function matchOf({ header, cookie, value, pattern }) {
    const by = pattern === undefined ? { value: value ?? '' } : { pattern };
    return { name: header ?? 'cookie', ...(cookie !== undefined && { cookie }), ...by };
}
function patienceOf(failFast) {
    return {
        pullMs: failFast['pull-error'],
        missingConfigMs: failFast['missing-config'],
        quotaMs: failFast.quota,
        crashRestarts: failFast.restarts,
        unschedulableMs: failFast.unschedulable,
        scaleUpMs: failFast['scale-up'],
    };
}

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
    const [{ parsePolicy }, { policyFile }] = await Promise.all([__webpack_require__.e(/* import() */ 911).then(__webpack_require__.bind(__webpack_require__, 8911)), __webpack_require__.e(/* import() */ 580).then(__webpack_require__.bind(__webpack_require__, 9580))]);
    const parsed = parsePolicy(bytes);
    if (!parsed.ok)
        throw new PolicyError(file, await load_whole(parsed));
    const { data, problems, text } = parsed;
    const result = policyFile.safeParse(data);
    if (!result.success) {
        const { explain } = await Promise.all(/* import() */[__webpack_require__.e(580), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 4303));
        throw await load_refused(file, text, [...problems, ...explain(result.error.issues, data)]);
    }
    const [{ completeGates, overlay }, { checkWaivers, readWaiverFiles }] = await Promise.all([
        __webpack_require__.e(/* import() */ 595).then(__webpack_require__.bind(__webpack_require__, 2595)),
        __webpack_require__.e(/* import() */ 727).then(__webpack_require__.bind(__webpack_require__, 1727)),
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
    const { inherit, Uninheritable } = await Promise.all(/* import() */[__webpack_require__.e(580), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 4283));
    try {
        return await inherit(names, policy, source);
    }
    catch (error) {
        if (!(error instanceof Uninheritable))
            throw error;
        const file = error.file ?? policy.file;
        if (error.parsed !== undefined)
            throw new PolicyError(file, await load_whole({ ...error.parsed, text: error.text }));
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
async function load_whole(parsed) {
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

;// CONCATENATED MODULE: ./build/src/rollout/snapshot-archive.js
// A snapshot for outside of the cluster: nobody reads it but the holder of a key that the policy names.





/** The key cannot be used: no RSA public key of at least 2048 bits. */
class KeyRefused extends Error {
    name = 'KeyRefused';
}
const smallestBits = 2048;
/** Read a public key, PEM. Throws {@link KeyRefused}; a private key is refused too, for it should not be there. */
function readPublicKey(pem, where) {
    if (/PRIVATE KEY/.test(pem))
        throw new KeyRefused(`${where} is a private key: keep that elsewhere, and name the public one`);
    let key;
    try {
        key = (0,external_node_crypto_.createPublicKey)(pem);
    }
    catch (cause) {
        throw new KeyRefused(`${where} is not a public key in PEM`, { cause });
    }
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    if (key.asymmetricKeyType !== 'rsa' || bits < smallestBits) {
        const is = key.asymmetricKeyType === 'rsa' ? `has ${bits} bits` : `is ${key.asymmetricKeyType}`;
        throw new KeyRefused(`${where} ${is}; it must be RSA of at least ${smallestBits} bits`);
    }
    return key;
}
/** JWE in compact form (RFC 7516; RSA-OAEP-256, A256GCM, DEF): any tool for JOSE opens it. */
async function sealed(snapshot, key) {
    const header = encoded(JSON.stringify({ alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'DEF', cty: 'application/json' }));
    const [secret, nonce] = [randomBytes(32), randomBytes(12)];
    const cipher = createCipheriv('aes-256-gcm', secret, nonce).setAAD(Buffer.from(header, 'ascii'));
    const packed = await promisify(deflateRaw)(JSON.stringify(snapshot));
    const text = Buffer.concat([cipher.update(packed), cipher.final()]);
    const wrapped = publicEncrypt({ key, oaepHash: 'sha256' }, secret);
    return [header, ...[wrapped, nonce, text, cipher.getAuthTag()].map(encoded)].join('.');
}
/** Write it below `temp`, for an artifact; returns its path. */
async function archive(snapshot, key, temp) {
    const folder = join(temp, 'slipway-snapshot');
    await mkdir(folder, { recursive: true });
    const file = join(folder, `${snapshot.release}-${snapshot.id}.jwe`);
    await writeFile(file, `${await sealed(snapshot, key)}\n`, { mode: 0o600 });
    return file;
}
function encoded(value) {
    return Buffer.from(value).toString('base64url');
}

;// CONCATENATED MODULE: ./build/src/rollout/wanted.js





/** What a registry takes for a tag. */
const tagPattern = /^\w[\w.-]{0,127}$/;
const largestValuesFile = 1024 * 1024;
/** Everything that is wrong with the chart's files or the image, at once. */
class ChartRefused extends Error {
    name = 'ChartRefused';
    constructor(reasons) {
        super(`the chart cannot be deployed; nothing was changed:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
    }
}
/** Rejects with {@link ChartRefused}. The texts of the values files come along, to find lines in. */
async function wantedOf(policy, { environment, namespace, release, strategy }, asked, workspace) {
    const reasons = [];
    const snapshotKey = await keyIn(policy.environments[environment]?.['snapshot-key'], workspace, reasons);
    const replicas = policy.environments[environment]?.replicas;
    const given = policy.environments[environment]?.values ?? [];
    const beside = strategy === 'rolling' ? [] : (policy.environments[environment]?.[strategy].values ?? []);
    const chart = (0,external_node_path_.join)(workspace, policy.chart.path);
    const found = await textOf(workspace, (0,external_node_path_.join)(policy.chart.path, 'Chart.yaml'));
    if (found === undefined)
        reasons.push(`chart.path is ${policy.chart.path}, where there is no Chart.yaml`);
    const defaultsFile = (0,external_node_path_.join)(policy.chart.path, 'values.yaml');
    const texts = [{ file: defaultsFile, text: (await textOf(workspace, defaultsFile)) ?? '' }];
    for (const file of given) {
        const text = await textOf(workspace, file);
        if (text === undefined)
            reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`);
        else
            texts.push({ file, text });
    }
    for (const file of beside) {
        const text = await textOf(workspace, file);
        if (text === undefined)
            reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`);
        else
            valuesIn(file, text, reasons);
    }
    const layers = texts.map(({ file, text }) => valuesIn(file, text, reasons));
    const image = imageOf(asked, layers, policy.chart.values.image, reasons);
    if (reasons.length > 0 || !image)
        throw new ChartRefused(reasons);
    return {
        namespace,
        release,
        chart,
        chartDefaults: layers[0] ?? {},
        values: given.map((file) => (0,external_node_path_.join)(workspace, file)),
        valuesBeside: beside.map((file) => (0,external_node_path_.join)(workspace, file)),
        paths: policy.chart.values,
        wish: { image, replicas },
        texts,
        snapshotKey,
    };
}
async function keyIn(file, workspace, reasons) {
    if (file === undefined)
        return undefined;
    try {
        return readPublicKey((await textOf(workspace, file)) ?? '', file);
    }
    catch (error) {
        reasons.push(error.message);
        return undefined;
    }
}
function imageOf({ image, digest, version }, layers, path, reasons) {
    const text = image ?? layers.map((values) => valueAt(values, path)).findLast((value) => typeof value === 'string');
    if (text === undefined) {
        reasons.push(`no values file sets ${path}; give the input \`image\`, or the right path in chart.values.image`);
        return undefined;
    }
    const reference = image_parseImage(String(text));
    if (!reference) {
        reasons.push(`${JSON.stringify(text)} is not an image`);
        return undefined;
    }
    if (reference.digest !== undefined && reference.digest !== digest) {
        reasons.push(`the image names the digest ${reference.digest}, and \`digest\` is ${digest}`);
    }
    // What stands in the values may carry an old tag, or the chart fills in one of its own. The digest decides what runs, so
    // the version is shown beside it: people read the tag.
    const shown = version !== undefined && tagPattern.test(version) ? version : undefined;
    return { repository: reference.repository, tag: (image && reference.tag) ?? shown, digest };
}
/** Text of a file in the workspace, links followed; undefined when there is none. */
async function textOf(workspace, file) {
    try {
        const [root, real] = await Promise.all([(0,promises_.realpath)(workspace), (0,promises_.realpath)((0,external_node_path_.join)(workspace, file))]);
        const way = (0,external_node_path_.relative)(root, real);
        if (way.startsWith('..') || (0,external_node_path_.isAbsolute)(way))
            return undefined;
        const { size } = await (0,promises_.stat)(real);
        return size > largestValuesFile ? undefined : await (0,promises_.readFile)(real, 'utf8');
    }
    catch {
        return undefined;
    }
}
function valuesIn(file, text, reasons) {
    try {
        const values = readYaml(text, { name: file });
        if (values === undefined || values === null)
            return {};
        if (typeof values === 'object' && !Array.isArray(values))
            return values;
        reasons.push(`${file} is not a map of values`);
    }
    catch (error) {
        reasons.push(error.message);
    }
    return {};
}
function valueAt(values, path) {
    let value = values;
    for (const part of path.split('.')) {
        if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
            return undefined;
        value = value[part];
    }
    return value;
}

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(5919);
;// CONCATENATED MODULE: ./build/src/tools/file-hash.js
// The sha256 of a file, at once or in a thread of its own: a program of 170 MB takes as long as all the rest of a start.




/** Begin to hash a file in a thread. @param program absolute path of a script that loads this file, and does nothing else in a thread */
function file_hash_hashAhead(path, program) {
    const order = { fileToHash: path };
    const thread = new Worker(program, { workerData: order, env: {} });
    const found = new Promise((resolve) => {
        thread.once('message', resolve);
        thread.once('error', () => resolve(undefined));
        thread.once('exit', () => resolve(undefined));
    });
    return { path, found };
}
/** Hex. What was found ahead counts where the file is still the same in the same state. */
async function sha256Of(path, ahead) {
    const found = ahead?.path === path ? await ahead.found : undefined;
    if (found !== undefined && found.state === stateOf(await (0,promises_.lstat)(path, { bigint: true })))
        return found.sha256;
    return readAndHash(path);
}
function stateOf({ dev, ino, size, mtimeNs, ctimeNs }) {
    return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
/** Through one buffer: a fresh one for each piece costs as much time as the hash itself. */
async function readAndHash(path) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(1 << 20);
    const handle = await (0,promises_.open)(path);
    try {
        for (let read = await handle.read(buffer); read.bytesRead > 0; read = await handle.read(buffer)) {
            hash.update(buffer.subarray(0, read.bytesRead));
        }
    }
    finally {
        await handle.close();
    }
    return hash.digest('hex');
}
/** In a thread: without waiting between the pieces, neither through a link nor from something that never ends. */
function hashAtOnce(path) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    try {
        const before = (0,external_node_fs_.fstatSync)(file, { bigint: true });
        if (!before.isFile())
            return undefined;
        const hash = (0,external_node_crypto_.createHash)('sha256');
        const buffer = Buffer.allocUnsafe(1 << 18);
        for (let bytes = (0,external_node_fs_.readSync)(file, buffer); bytes > 0; bytes = (0,external_node_fs_.readSync)(file, buffer)) {
            hash.update(buffer.subarray(0, bytes));
        }
        const state = stateOf(before);
        return state === stateOf((0,external_node_fs_.fstatSync)(file, { bigint: true })) ? { sha256: hash.digest('hex'), state } : undefined;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
const { fileToHash } = (external_node_worker_threads_.isMainThread ? {} : (external_node_worker_threads_.workerData ?? {}));
if (fileToHash !== undefined)
    external_node_worker_threads_.parentPort?.postMessage(hashAtOnce(fileToHash));

;// CONCATENATED MODULE: ./build/src/tools/known-bad.js
// Versions that are never run, whatever a lock or a cache says of them.
/** `tool -> version -> why`; the reason completes "... is refused: it". */
const knownBad = {
    trivy: {
        '0.69.4': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
        '0.69.5': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
        '0.69.6': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
    },
};
/** Why a version is refused; undefined where nothing is known against it. */
function knownBadVersion(name, version) {
    const versions = Object.hasOwn(knownBad, name) ? knownBad[name] : {};
    const bare = version.trim().replace(/^v/i, '');
    return Object.hasOwn(versions, bare) ? versions[bare] : undefined;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __webpack_require__(6193);
;// CONCATENATED MODULE: ./build/src/tools/run-program.js
// Runs a program as a child that gets our signals: @actions/exec cannot forward them.




const OUTPUT_LIMIT = 64 << 20;
const WAITS = { interrupt: 5000, terminate: 2000 };
/** Run a program to its end, without a shell. Rejects when it cannot be started or writes more than the limit. */
async function runProgram(file, args, options) {
    const { signal, waits = WAITS, outputLimit = OUTPUT_LIMIT } = options;
    signal?.throwIfAborted();
    // A group of its own: the signals reach what the child started too, and the terminal's Ctrl-C does not arrive twice.
    const child = (0,external_node_child_process_.spawn)(file, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.inputFile ?? 'pipe', 'pipe', 'pipe'],
        detached: true,
    });
    const exited = new Promise((resolve, reject) => {
        child.once('error', (error) => reject(new Error(`${file} could not be started: ${error.message}`, { cause: error })));
        child.once('close', (code, endedBy) => resolve(code ?? 128 + external_node_os_.constants.signals[endedBy ?? 'SIGKILL']));
    });
    const { pid } = child;
    if (pid !== undefined)
        options.onStart?.({ pid, startTime: startTimeOf(pid) });
    let tooMuch;
    const collect = (stream, name) => {
        const decoder = new external_node_string_decoder_.StringDecoder('utf8');
        let text = '';
        let bytes = 0;
        let unfinished = '';
        const take = (piece) => {
            text += piece;
            if (options.onLine === undefined)
                return;
            unfinished += piece;
            // A line of many megabytes arrives in many pieces: it is looked through once, not at each of them.
            if (!piece.includes('\n'))
                return;
            const lines = unfinished.split(/\r?\n/);
            unfinished = lines.pop() ?? '';
            for (const line of lines)
                options.onLine(line);
        };
        stream.on('data', (chunk) => {
            bytes += chunk.length;
            if (bytes > outputLimit) {
                tooMuch = `${file} wrote more than ${outputLimit} bytes to ${name} and was ended`;
                signalGroup(pid, 'SIGKILL');
                return;
            }
            take(decoder.write(chunk));
        });
        stream.on('end', () => {
            take(decoder.end());
            if (unfinished !== '')
                options.onLine?.(unfinished);
        });
        return () => text;
    };
    const stdout = collect(child.stdout, 'stdout');
    const stderr = collect(child.stderr, 'stderr');
    // A child that does not read its input closes the pipe; that is no error of ours.
    child.stdin?.on('error', () => { });
    child.stdin?.end(options.input ?? '');
    const timers = [];
    const stop = () => {
        signalGroup(pid, 'SIGINT');
        timers.push(setTimeout(() => signalGroup(pid, 'SIGTERM'), waits.interrupt), setTimeout(() => signalGroup(pid, 'SIGKILL'), waits.interrupt + waits.terminate));
    };
    signal?.addEventListener('abort', stop, { once: true });
    try {
        const exitCode = await exited;
        if (tooMuch !== undefined)
            throw new Error(tooMuch);
        return { exitCode, stdout: stdout(), stderr: stderr() };
    }
    finally {
        signal?.removeEventListener('abort', stop);
        for (const timer of timers)
            clearTimeout(timer);
    }
}
/**
 * End a process group that an earlier step left behind. True when it was there; a process that merely has the same pid is
 * left alone. Resolves once it is gone, or after both waits.
 */
async function endOrphan(orphan, sleep, waits = WAITS) {
    const alive = () => orphan.startTime !== '' && startTimeOf(orphan.pid) === orphan.startTime;
    if (!alive())
        return false;
    for (const [signal, wait] of [
        ['SIGINT', waits.interrupt],
        ['SIGTERM', waits.terminate],
        ['SIGKILL', 1000],
    ]) {
        signalGroup(orphan.pid, signal);
        for (let waited = 0; waited < wait && alive(); waited += 50)
            await sleep(50);
        if (!alive())
            return true;
    }
    return true;
}
function signalGroup(pid, signal) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, signal);
    }
    catch {
        // The group has ended by itself.
    }
}
/** Field 22 of /proc/<pid>/stat; a zombie counts as gone. */
function startTimeOf(pid) {
    try {
        const stat = (0,external_node_fs_.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./build/src/tools/install.js
// A program is used only when it has the hash that our lock names, on every use, wherever it comes from.






/** The program cannot be had, or is not the one that the lock names. Nothing was run. */
class ToolRefused extends Error {
    name = 'ToolRefused';
}
/** Find the program in the cache or download it, verify it, and return it ready to run. Throws {@link ToolRefused}. */
async function openTool(request) {
    const { name, version, log } = request;
    const locked = lookUp(request);
    const folder = folderOf(request);
    const file = (await fromCache(folder, locked, request)) ?? (await download(folder, locked, request));
    log.debug(`${name} ${version} verified: ${file}`);
    return { name, version, path: file, run: (args, options) => runProgram(file, args, options) };
}
/**
 * Begin to hash what the cache has, which {@link openTool} will ask for. Undefined where that has nothing to hash.
 * @param program as {@link hashAhead} takes it
 */
function hashCached(request, program) {
    let locked;
    try {
        locked = lookUp(request);
    }
    catch {
        return undefined; // openTool says why
    }
    const folder = folderOf(request);
    const programs = sumsOf(locked).length > 0 ? [path.join(folder, request.name)] : [];
    const file = [...programs, path.join(folder, archiveName(locked))].find((each) => existsSync(each));
    return file === undefined ? undefined : hashAhead(file, program);
}
function folderOf({ name, version, cache, platform }) {
    return external_node_path_.join(cache, name, version, platform.slice(platform.indexOf('-') + 1));
}
function lookUp({ name, version, lock, platform }) {
    const bad = knownBadVersion(name, version);
    if (bad !== undefined)
        throw new ToolRefused(`${name} ${version} is refused: it ${bad}; choose another version`);
    const versions = Object.hasOwn(lock, name) ? (lock[name] ?? {}) : {};
    const platforms = Object.hasOwn(versions, version) ? versions[version] : undefined;
    if (platforms === undefined) {
        throw new ToolRefused(`${name} ${version} is not in the lock; these versions are: ${Object.keys(versions).join(', ') || 'none'}`);
    }
    const locked = platforms[platform];
    if (locked === undefined) {
        throw new ToolRefused(`${name} ${version} is locked for ${Object.keys(platforms).join(', ')}, not for ${platform}`);
    }
    return locked;
}
/** The verified program, or undefined when the cache has none or another than ours. */
async function fromCache(folder, locked, request) {
    const { name, version, log, ahead } = request;
    const program = external_node_path_.join(folder, name);
    const programs = sumsOf(locked);
    if (programs.length > 0 && (await isOneOf(program, programs, ahead)))
        return program;
    const archive = external_node_path_.join(folder, archiveName(locked));
    const isKept = locked.executableSha256 === undefined && locked.sha256 !== undefined;
    if (isKept && (await isOneOf(archive, [locked.sha256], ahead)))
        return unpack(archive, locked, request);
    for (const file of [...(programs.length > 0 ? [program] : []), ...(isKept ? [archive] : [])]) {
        if ((0,external_node_fs_.existsSync)(file)) {
            log.warning(`${file} is not the ${name} ${version} of our lock; it was not run and is not used.`);
        }
    }
    return undefined;
}
/** What the program may be. */
function sumsOf({ executableSha256, builtSha256 }) {
    return [executableSha256, builtSha256].filter((sum) => sum !== undefined);
}
async function isOneOf(file, sums, ahead) {
    return (0,external_node_fs_.existsSync)(file) && (await (0,promises_.lstat)(file)).isFile() && sums.includes(await sha256Of(file, ahead));
}
async function download(folder, locked, request) {
    const { name, version, temp, log, signal } = request;
    if (locked.url === undefined || locked.sha256 === undefined) {
        throw new ToolRefused(`${name} ${version} is not downloaded: our lock knows its program only. Put it, with sha256 ${locked.executableSha256}, at ${external_node_path_.join(folder, name)}`);
    }
    requireSafeUrl(locked.url, `${name} ${version}`);
    // Loaded here only: it costs as much time as everything else of the start.
    const { cacheFile, downloadTool } = await __webpack_require__.e(/* import() */ 805).then(__webpack_require__.bind(__webpack_require__, 9805));
    log.info(`Downloading ${name} ${version} from ${new URL(locked.url).host}`);
    const folderOfDownload = await (0,promises_.mkdtemp)(external_node_path_.join(temp, `${name}-`));
    const archive = external_node_path_.join(folderOfDownload, archiveName(locked));
    try {
        signal?.throwIfAborted();
        await abortable(downloadTool(locked.url, archive), signal);
        const found = await sha256Of(archive);
        if (found !== locked.sha256) {
            throw new ToolRefused(`${locked.url} has sha256 ${found}, our lock says ${locked.sha256}; it was deleted and nothing was run`);
        }
        const program = await unpack(archive, locked, request);
        if (locked.executableSha256 === undefined) {
            await cacheFile(archive, archiveName(locked), name, version, external_node_path_.basename(folder));
            return program;
        }
        if ((await sha256Of(program)) !== locked.executableSha256) {
            throw new ToolRefused(`${locked.executable} in ${locked.url} is not the program of our lock; nothing was run`);
        }
        return external_node_path_.join(await cacheFile(program, name, name, version, external_node_path_.basename(folder)), name);
    }
    catch (error) {
        if (error instanceof ToolRefused || signal?.aborted)
            throw error;
        throw new ToolRefused(`${name} ${version} could not be downloaded from ${locked.url}`, { cause: error });
    }
    finally {
        await (0,promises_.rm)(folderOfDownload, { recursive: true, force: true });
    }
}
/** Unpack the program from an archive that was verified, into a folder that only we can write to. */
async function unpack(archive, locked, { name, temp }) {
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(temp, `${name}-`));
    if (locked.executable === archiveName(locked))
        return bare(archive, external_node_path_.join(folder, name));
    const tar = await runProgram('/usr/bin/env', ['tar', '-xzf', archive, '-C', folder, locked.executable], {
        env: { PATH: '/usr/bin:/bin' },
    });
    if (tar.exitCode !== 0)
        throw new ToolRefused(`${locked.executable} could not be unpacked: ${tar.stderr.trim()}`);
    const program = external_node_path_.join(folder, locked.executable);
    if (!(await (0,promises_.lstat)(program)).isFile())
        throw new ToolRefused(`${locked.executable} in the archive is not a regular file`);
    await (0,promises_.chmod)(program, 0o755);
    return program;
}
/** A release that is the program itself. */
async function bare(file, program) {
    await (0,promises_.copyFile)(file, program);
    await (0,promises_.chmod)(program, 0o755);
    return program;
}
function archiveName(locked) {
    return external_node_path_.posix.basename(new URL(locked.url ?? 'none:archive').pathname);
}
/** https only; a loopback server needs no certificate. */
function requireSafeUrl(url, what) {
    const { protocol, hostname } = new URL(url);
    const loopback = hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
    if (protocol !== 'https:' && !(protocol === 'http:' && loopback)) {
        throw new ToolRefused(`${what}: ${url} is not https; it was not downloaded`);
    }
}
function abortable(work, signal) {
    if (signal === undefined)
        return work;
    return Promise.race([
        work,
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    ]);
}

;// CONCATENATED MODULE: ./build/src/tools/tools-lock.js
// The programs that Slipway runs, by the hashes that it accepts. See docs/tools.md for how to recompute them.
const toolsLock = {
    helm: {
        '4.3.0': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v4.3.0-linux-amd64.tar.gz',
                sha256: '86584a54def73570558f66f5111cc53dfed56689637ae32c1201205d494f54fb',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v4.3.0-linux-arm64.tar.gz',
                sha256: '31c5794dd55c66a51e6b7d2e2ac7a114ae8b1de41ff1d9ba51748ac973b06a08',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v4.3.0-darwin-amd64.tar.gz',
                sha256: '347a784877e0e20eac865e8d1c36a80f6bb0861d6f29abd34defb6570ef95d92',
                executable: 'darwin-amd64/helm',
            },
            'darwin-arm64': {
                url: 'https://get.helm.sh/helm-v4.3.0-darwin-arm64.tar.gz',
                sha256: 'd3870437e1e95b67f8edbde964156c84a26503f560821d40c542441658934fba',
                executable: 'darwin-arm64/helm',
            },
        },
        '4.2.4': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v4.2.4-linux-amd64.tar.gz',
                sha256: 'c306b46f719b0a4da32d0f78ee21bf90ce8d602f15b22ab753f0674d1670a7f3',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v4.2.4-linux-arm64.tar.gz',
                sha256: '564de2191b881e9f71b5606b25345821ea1682f06ab90499d3ab22b530176da1',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v4.2.4-darwin-amd64.tar.gz',
                sha256: '6c163d687ca03c3b5c01928e53bbbcf9518278f47ce7a2f249a5a08e8bdaa2bc',
                executable: 'darwin-amd64/helm',
            },
            'darwin-arm64': {
                url: 'https://get.helm.sh/helm-v4.2.4-darwin-arm64.tar.gz',
                sha256: 'd747eb4e28bd2727173d15b759fa0a17822291ec09db7ced3d55af290a3661a2',
                executable: 'darwin-arm64/helm',
            },
        },
        '4.1.4': {
            'linux-x64': {
                executable: 'helm',
                executableSha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
            },
        },
        '3.22.0': {
            'linux-x64': {
                url: 'https://get.helm.sh/helm-v3.22.0-linux-amd64.tar.gz',
                sha256: '1e4ab49e429626cf6c6958d914248b78c9730803c2751b87627e171dc800e7bb',
                executable: 'linux-amd64/helm',
            },
            'linux-arm64': {
                url: 'https://get.helm.sh/helm-v3.22.0-linux-arm64.tar.gz',
                sha256: 'f14e804dfee240f55525b667488fe9adca349e63e00c9af634c0beb1421ac310',
                executable: 'linux-arm64/helm',
            },
            'darwin-x64': {
                url: 'https://get.helm.sh/helm-v3.22.0-darwin-amd64.tar.gz',
                sha256: 'bd1d09f316558dda23698527859600936fed1371021ce0f2272d66b2fdcfa69c',
                executable: 'darwin-amd64/helm',
            },
        },
        '3.18.0': {
            'linux-x64': {
                executable: 'helm',
                executableSha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
            },
        },
    },
    trivy: {
        '0.74.0': {
            'linux-x64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-64bit.tar.gz',
                sha256: '2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a',
                executable: 'trivy',
                builtSha256: '178e11965f4269fdce7bae5e8e7eee867f97f26416a5f79f7a73980a8d536cac',
            },
            'linux-arm64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-ARM64.tar.gz',
                sha256: 'b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5',
                executable: 'trivy',
            },
            'darwin-x64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-64bit.tar.gz',
                sha256: '472816f6888dda689d075c30254d4210b4d1035acf365aa72332f584c2f60485',
                executable: 'trivy',
            },
            'darwin-arm64': {
                url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-ARM64.tar.gz',
                sha256: '1caada5e0e2091909357c7525d3aa76f4b660b13821bc143b190c7483e31cc11',
                executable: 'trivy',
            },
        },
    },
    gitleaks: {
        '8.30.1': {
            'linux-x64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_x64.tar.gz',
                sha256: '551f6fc83ea457d62a0d98237cbad105af8d557003051f41f3e7ca7b3f2470eb',
                executable: 'gitleaks',
                builtSha256: 'b0e5181da02437385f7aeb41a2ebcf90ce92da65be93fa58676b768e861f34f9',
            },
            'linux-arm64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_arm64.tar.gz',
                sha256: 'e4a487ee7ccd7d3a7f7ec08657610aa3606637dab924210b3aee62570fb4b080',
                executable: 'gitleaks',
            },
            'darwin-x64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_x64.tar.gz',
                sha256: 'dfe101a4db2255fc85120ac7f3d25e4342c3c20cf749f2c20a18081af1952709',
                executable: 'gitleaks',
            },
            'darwin-arm64': {
                url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_arm64.tar.gz',
                sha256: 'b40ab0ae55c505963e365f271a8d3846efbc170aa17f2607f13df610a9aeb6a5',
                executable: 'gitleaks',
            },
        },
    },
    kubeconform: {
        '0.8.0': {
            'linux-x64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-amd64.tar.gz',
                sha256: '9bc2bffbf71f261128533edaf912153948b7ff238f9a531ae6d34466ec287883',
                executable: 'kubeconform',
                builtSha256: 'bbc15647a62f059f473587d1a6b2e7f403d059618878e490f19b8a1b338f71c3',
            },
            'linux-arm64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-arm64.tar.gz',
                sha256: '1f53fc8e81258197a35e8603054162a5af1de8c5af13746c71ab680d9534ed87',
                executable: 'kubeconform',
            },
            'darwin-arm64': {
                url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-darwin-arm64.tar.gz',
                sha256: 'f84f4dfbebf4a6b0b230385fa065a39ea35e02608c2b50d025dcf64775a69d67',
                executable: 'kubeconform',
            },
        },
    },
    hadolint: {
        '2.15.1': {
            'linux-x64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-x86_64',
                sha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
                executable: 'hadolint-linux-x86_64',
                executableSha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
            },
            'linux-arm64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-arm64',
                sha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
                executable: 'hadolint-linux-arm64',
                executableSha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
            },
            'darwin-x64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-x86_64',
                sha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
                executable: 'hadolint-macos-x86_64',
                executableSha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
            },
            'darwin-arm64': {
                url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-arm64',
                sha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
                executable: 'hadolint-macos-arm64',
                executableSha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
            },
        },
    },
    actionlint: {
        '1.7.12': {
            'linux-x64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_amd64.tar.gz',
                sha256: '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
                executable: 'actionlint',
                builtSha256: 'b359277792d5957a7322d7719536b4f69252ef0bb9a983dfcf4acbdda3d1c7b6',
            },
            'linux-arm64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_arm64.tar.gz',
                sha256: '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
                executable: 'actionlint',
            },
            'darwin-x64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_amd64.tar.gz',
                sha256: '5b44c3bc2255115c9b69e30efc0fecdf498fdb63c5d58e17084fd5f16324c644',
                executable: 'actionlint',
            },
            'darwin-arm64': {
                url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_arm64.tar.gz',
                sha256: 'aba9ced2dee8d27fecca3dc7feb1a7f9a52caefa1eb46f3271ea66b6e0e6953f',
                executable: 'actionlint',
            },
        },
    },
    'cargo-audit': {
        '0.22.2': {
            'linux-x64': {
                url: 'https://github.com/rustsec/rustsec/releases/download/cargo-audit/v0.22.2/cargo-audit-x86_64-unknown-linux-musl-v0.22.2.tgz',
                sha256: '7fb9497f8594b389e5fce5ef9b92db08432996895b2e0c5a0167a69ed445c428',
                executable: 'cargo-audit-x86_64-unknown-linux-musl-v0.22.2/cargo-audit',
                builtSha256: 'dc2d18cd35f1c0e4f079c35ca9b2c3c060932470e48b79982751b94d96ea8a06',
            },
        },
    },
};
/** The newest version of a tool in a lock. Throws when it has none. */
function newestVersion(lock, name) {
    const newest = Object.keys(lock[name] ?? {})
        .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
        .at(-1);
    if (newest === undefined)
        throw new Error(`there is no ${name} in the lock`);
    return newest;
}

;// CONCATENATED MODULE: ./build/src/cluster/selects.js
/** True when the labels meet every demand. A selector without demands means everything. */
function selects({ matchLabels, matchExpressions }, labels) {
    const equal = Object.entries(matchLabels ?? {}).every(([key, value]) => labels[key] === value);
    return equal && (matchExpressions ?? []).every((demand) => meets(demand, labels));
}
/** True when the labels have every pair of a plain map, such as the selector of a Service. An empty one selects nothing. */
function hasLabels(labels, matchLabels) {
    return Object.keys(matchLabels).length > 0 && selects({ matchLabels }, labels ?? {});
}
function meets(demand, labels) {
    const value = labels[demand.key];
    const among = value !== undefined && (demand.values ?? []).includes(value);
    if (demand.operator === 'In')
        return among;
    if (demand.operator === 'NotIn')
        return !among;
    return (demand.operator === 'Exists') === (value !== undefined);
}
/** The pods that an object selects; undefined for objects that select none. */
function selectorOf(object) {
    const { spec } = object;
    if (object.kind === 'Service') {
        const matchLabels = (spec?.selector ?? {});
        // Without a selector, somebody else says where the traffic goes.
        return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels };
    }
    if (object.kind === 'NetworkPolicy')
        return spec?.podSelector ?? {};
    if (/^(PodDisruptionBudget|Deployment|StatefulSet|DaemonSet|ReplicaSet)$/.test(object.kind ?? ''))
        return (spec?.selector ?? {});
    return undefined;
}
/** Labels of the pods that an object makes, or is; undefined for objects without pods. */
function podLabelsOf(object) {
    if (object.kind === 'Pod')
        return object.metadata?.labels ?? {};
    const { spec } = object;
    const template = object.kind === 'CronJob' ? spec?.jobTemplate?.spec?.template : spec?.template;
    return template?.spec ? (template.metadata?.labels ?? {}) : undefined;
}

;// CONCATENATED MODULE: ./build/src/charts/pod-view.js
const lists = ['initContainers', 'containers', 'ephemeralContainers'];
/** Read a pod or its template. Never throws. */
function viewOf(pod) {
    const spec = fields(pod.spec);
    return {
        spec,
        annotations: fields(pod.metadata?.annotations),
        context: fields(spec.securityContext),
        containers: lists.flatMap((list) => items(spec[list]).map((container, index) => ({
            name: typeof container.name === 'string' ? container.name : '',
            path: `spec.${list}[${index}]`,
            list,
            container,
            context: fields(container.securityContext),
        }))),
        isWindows: fields(spec.os).name === 'windows',
        hasOwnUsers: spec.hostUsers === false,
    };
}
/** The map that a value is, or an empty one. */
function fields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}
/** The maps of a list, in their places. */
function items(value) {
    return Array.isArray(value) ? value.map(fields) : [];
}
/** The texts of a list. */
function texts(value) {
    return Array.isArray(value) ? value.map(String) : [];
}
/** Null is absent, as it is for the API server. */
function isSet(value) {
    return value !== undefined && value !== null;
}

;// CONCATENATED MODULE: ./build/src/charts/container-rules.js
// What is asked of containers beyond the Pod Security Standards.


/** Findings of all containers of the workloads; ephemeral ones are added by hand and do not count. */
function containerFindings(workloads) {
    return workloads.flatMap((workload) => {
        const { object, source, pod, prefix } = workload;
        return pod.containers
            .filter(({ list }) => list !== 'ephemeralContainers')
            .flatMap((view) => {
            const found = [
                ...filesystem(view, workload),
                ...container_rules_image(view),
                ...resources(view, workload),
                ...probes(view, workload),
            ];
            return found.map(({ rule, field, text }) => ({
                rule,
                object,
                source,
                container: view.name,
                field: `${prefix}${view.path}.${field}`,
                text,
            }));
        });
    });
}
function filesystem({ context }, { pod }) {
    if (pod.isWindows || context.readOnlyRootFilesystem === true)
        return [];
    const rule = 'read-only-root-filesystem';
    return [{ rule, field: 'securityContext.readOnlyRootFilesystem', text: 'its root filesystem can be written to' }];
}
function container_rules_image({ container }) {
    const text = String(container.image ?? '');
    const reference = image_parseImage(text);
    if (text === '' || reference?.digest !== undefined)
        return [];
    const floats = reference?.tag === undefined || reference.tag === 'latest';
    return [
        floats
            ? { rule: 'image/latest', field: 'image', text: `its image ${text} is whatever is newest` }
            : { rule: 'image/tag', field: 'image', text: `its image ${text} has no digest` },
    ];
}
/** Limits are requests where none are stated, and what the whole pod states holds for its containers. */
function resources({ container }, { pod }) {
    const [own, shared] = [fields(container.resources), fields(pod.spec.resources)];
    const limits = { ...fields(shared.limits), ...fields(own.limits) };
    const requests = { ...limits, ...fields(shared.requests), ...fields(own.requests) };
    const missing = ['cpu', 'memory'].filter((name) => !isSet(requests[name]));
    return [
        ...(missing.length > 0
            ? [
                {
                    rule: 'resources/requests',
                    field: 'resources.requests',
                    text: `it requests no ${missing.join(' and no ')}`,
                },
            ]
            : []),
        ...(isSet(limits.memory)
            ? []
            : [{ rule: 'resources/memory-limit', field: 'resources.limits.memory', text: 'its memory has no limit' }]),
        ...(isSet(limits.cpu)
            ? []
            : [{ rule: 'resources/cpu-limit', field: 'resources.limits.cpu', text: 'its cpu has no limit' }]),
    ];
}
/** Of containers that are meant to stay; those that start before the others end. */
function probes({ container, list }, { ends }) {
    if (ends || list === 'initContainers')
        return [];
    return ['readiness', 'liveness'].flatMap((probe) => isSet(container[`${probe}Probe`])
        ? []
        : [{ rule: `probe/${probe}`, field: `${probe}Probe`, text: `it has no ${probe} probe` }]);
}

;// CONCATENATED MODULE: ./build/src/charts/finding.js
/** `Deployment/orders`. */
function nameOf({ kind, metadata }) {
    return `${kind}/${metadata?.name}`;
}

;// CONCATENATED MODULE: ./build/src/charts/workload.js


/** Everything that runs pods; `release` is the namespace of objects that name none. */
function workloadsIn(objects, release) {
    return objects.flatMap(({ object, source }) => {
        const found = podOf(object);
        if (found === undefined)
            return [];
        const { template, path } = found;
        return {
            object,
            source,
            namespace: object.metadata?.namespace ?? release,
            pod: viewOf(template),
            labels: textsOf(template.metadata?.labels),
            prefix: path.slice(0, -'spec'.length),
            ends: object.kind === 'Job' || object.kind === 'CronJob' || fields(template.spec).restartPolicy === 'Never',
        };
    });
}
function textsOf(labels) {
    return Object.fromEntries(Object.entries(fields(labels)).map(([key, value]) => [key, String(value)]));
}
/** A selector as a manifest holds it; what has the wrong type demands nothing. */
function selectorFrom(value) {
    const { matchLabels, matchExpressions } = fields(value);
    return {
        matchLabels: textsOf(matchLabels),
        matchExpressions: items(matchExpressions).map(({ key, operator, values }) => ({
            key: String(key),
            operator: String(operator),
            values: texts(values),
        })),
    };
}
/** The spec of any object. */
function specOf(object) {
    return fields(object.spec);
}

;// CONCATENATED MODULE: ./build/src/charts/network-coverage.js



const directions = ['ingress', 'egress'];
/** Policies add up: pods are free where none selects them, and where one of those that do lets everything through. */
function networkFindings(workloads, objects, release) {
    const policies = objects.filter(({ apiVersion, kind }) => kind === 'NetworkPolicy' && apiVersion?.startsWith('networking.k8s.io/'));
    return workloads.flatMap(({ object, source, namespace, labels }) => {
        const here = policies.filter((policy) => (policy.metadata?.namespace ?? release) === namespace &&
            selects(selectorFrom(specOf(policy).podSelector), labels));
        return directions.flatMap((direction) => {
            const holding = here.filter((policy) => restrains(policy, direction));
            const open = holding.find((policy) => items(specOf(policy)[direction]).some(isOpen));
            if (holding.length > 0 && open === undefined)
                return [];
            const text = open
                ? `NetworkPolicy/${open.metadata?.name} lets all ${direction} of its pods through`
                : `no NetworkPolicy of the chart restrains ${direction} of its pods`;
            return { rule: `network-policy/${direction}`, object, source, field: '', text };
        });
    });
}
/** Without policyTypes a policy is for ingress, and for egress where it has rules for that. */
function restrains(policy, direction) {
    const spec = specOf(policy);
    const types = texts(spec.policyTypes);
    if (types.length > 0)
        return types.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
    return direction === 'ingress' || isSet(spec.egress);
}
/** A rule without peers and ports is for all of them. */
function isOpen(rule) {
    return [rule.from, rule.to, rule.ports].every((list) => !Array.isArray(list) || list.length === 0);
}

;// CONCATENATED MODULE: ./build/src/charts/controls-baseline.js
// Controls of the level `baseline`, in the API server's order. What they allow is its table of Kubernetes 1.36, by version.

const capabilities = new Set('AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '));
const selinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];
/** By the first minor that allows them. */
const sysctls = [
    [
        0,
        [
            'kernel.shm_rmid_forced',
            'net.ipv4.ip_local_port_range',
            'net.ipv4.tcp_syncookies',
            'net.ipv4.ping_group_range',
            'net.ipv4.ip_unprivileged_port_start',
        ],
    ],
    [27, ['net.ipv4.ip_local_reserved_ports']],
    [
        29,
        [
            'net.ipv4.tcp_keepalive_time',
            'net.ipv4.tcp_fin_timeout',
            'net.ipv4.tcp_keepalive_intvl',
            'net.ipv4.tcp_keepalive_probes',
        ],
    ],
    [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
];
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';
const seccompAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const seccompAnnotationOf = 'container.seccomp.security.alpha.kubernetes.io/';
/** Profiles of seccomp and AppArmor that may be set. */
const profiles = ['RuntimeDefault', 'Localhost'];
/** The securityContext of the pod, then those of its containers. */
function contextsOf(pod) {
    return [
        { path: 'spec.securityContext', context: pod.context },
        ...pod.containers.map(({ name, path, context }) => ({ container: name, path: `${path}.securityContext`, context })),
    ];
}
/** Where `field` of a securityContext is set to what `isBad`. */
function inContexts(pod, field, isBad) {
    return contextsOf(pod).flatMap(({ container, path, context }) => isBad(context[field]) ? [{ container, field: `${path}.${field}`, value: context[field] }] : []);
}
/** Profiles of a kind that are set to another type than those that may be. */
function badProfiles(pod, field) {
    return contextsOf(pod).flatMap(({ container, path, context }) => {
        const { type } = fields(context[field]);
        return !isSet(context[field]) || profiles.includes(type)
            ? []
            : [{ container, field: `${path}.${field}.type`, value: type }];
    });
}
/** `procMount` of a container that is not the default one. */
function procMounts(pod) {
    return pod.containers.flatMap(({ name, path, context: { procMount } }) => isSet(procMount) && procMount !== 'Default'
        ? [{ container: name, field: `${path}.securityContext.procMount`, value: procMount }]
        : []);
}
function annotated(pod, isBad) {
    return Object.entries(pod.annotations).flatMap(([key, value]) => isBad(key, String(value)) ? [{ field: `metadata.annotations[${key}]`, value }] : []);
}
/** Hosts that the kubelet would call instead of the pod. */
function handlerHosts({ container, path, name }) {
    const lifecycle = fields(container.lifecycle);
    const handlers = [
        ...['livenessProbe', 'readinessProbe', 'startupProbe'].map((probe) => [probe, container[probe]]),
        ...['postStart', 'preStop'].map((hook) => [`lifecycle.${hook}`, lifecycle[hook]]),
    ];
    return handlers.flatMap(([at, handler]) => ['httpGet', 'tcpSocket'].flatMap((kind) => {
        const { host } = fields(fields(handler)[kind]);
        return isSet(host) && host !== '' ? [{ container: name, field: `${path}.${at}.${kind}.host`, value: host }] : [];
    }));
}
const baselineControls = [
    {
        id: 'apparmor',
        reason: 'forbidden AppArmor profile',
        demand: 'must be RuntimeDefault, Localhost or absent',
        check: (pod) => [
            ...badProfiles(pod, 'appArmorProfile'),
            ...annotated(pod, (key, value) => key.startsWith(appArmorAnnotation) &&
                value !== '' &&
                value !== 'runtime/default' &&
                !value.startsWith('localhost/')),
        ],
    },
    {
        id: 'capabilities',
        reason: 'non-default capabilities',
        demand: 'must be absent: it is none of the default capabilities',
        check: ({ containers }) => containers.flatMap(({ name, path, context }) => texts(fields(context.capabilities).add).flatMap((value, index) => capabilities.has(value)
            ? []
            : [{ container: name, field: `${path}.securityContext.capabilities.add[${index}]`, value }])),
    },
    {
        id: 'host-namespaces',
        reason: 'host namespaces',
        demand: 'must be false or absent',
        check: ({ spec }) => ['hostNetwork', 'hostPID', 'hostIPC'].flatMap((field) => spec[field] === true ? [{ field: `spec.${field}`, value: true }] : []),
    },
    {
        id: 'host-path',
        reason: 'hostPath volumes',
        demand: 'must be absent',
        check: ({ spec }) => items(spec.volumes).flatMap((volume, index) => isSet(volume.hostPath) ? [{ field: `spec.volumes[${index}].hostPath`, value: volume.hostPath }] : []),
    },
    {
        id: 'host-ports',
        reason: 'hostPort',
        demand: 'must be 0 or absent',
        check: ({ containers }) => containers.flatMap(({ name, path, container }) => items(container.ports).flatMap(({ hostPort }, index) => isSet(hostPort) && hostPort !== 0
            ? [{ container: name, field: `${path}.ports[${index}].hostPort`, value: hostPort }]
            : [])),
    },
    {
        id: 'host-probes',
        reason: 'probe or lifecycle host',
        demand: 'must be absent: the kubelet asks the pod itself',
        since: 34,
        check: ({ containers }) => containers.flatMap(handlerHosts),
    },
    {
        id: 'privileged',
        reason: 'privileged',
        demand: 'must be false or absent',
        check: (pod) => inContexts(pod, 'privileged', (value) => value === true).filter(({ container }) => container !== undefined),
    },
    {
        id: 'proc-mount',
        reason: 'procMount',
        demand: 'must be Default or absent',
        check: (pod, minor) => (minor >= 35 && pod.hasOwnUsers ? [] : procMounts(pod)),
    },
    {
        id: 'selinux',
        reason: 'seLinuxOptions',
        demand: `must be absent, or a type of ${selinuxTypes.slice(1).join(', ')}, container_engine_t`,
        check: (pod, minor) => contextsOf(pod).flatMap(({ container, path, context }) => {
            const options = fields(context.seLinuxOptions);
            const allowed = minor >= 31 ? [...selinuxTypes, 'container_engine_t'] : selinuxTypes;
            return ['type', 'user', 'role'].flatMap((field) => {
                const value = options[field];
                const good = !isSet(value) || (field === 'type' ? allowed.includes(value) : value === '');
                return good ? [] : [{ container, field: `${path}.seLinuxOptions.${field}`, value }];
            });
        }),
    },
    {
        id: 'seccomp',
        reason: 'seccompProfile',
        demand: 'must be RuntimeDefault, Localhost or absent',
        check: (pod, minor) => {
            if (minor >= 19)
                return badProfiles(pod, 'seccompProfile');
            const ours = new Set([seccompAnnotation, ...pod.containers.map(({ name }) => seccompAnnotationOf + name)]);
            return annotated(pod, (key, value) => ours.has(key) && !/^(runtime\/default$|docker\/default$|localhost\/)/.test(value));
        },
    },
    {
        id: 'sysctls',
        reason: 'forbidden sysctls',
        demand: 'must be absent: it is none of those that concern the pod alone',
        check: ({ context }, minor) => {
            const allowed = sysctls.flatMap(([since, names]) => (since <= minor ? names : []));
            return items(context.sysctls).flatMap(({ name }, index) => allowed.includes(String(name)) ? [] : [{ field: `spec.securityContext.sysctls[${index}].name`, value: name }]);
        },
    },
    {
        id: 'host-process',
        reason: 'hostProcess',
        demand: 'must be false or absent',
        check: (pod) => contextsOf(pod).flatMap(({ container, path, context }) => fields(context.windowsOptions).hostProcess === true
            ? [{ container, field: `${path}.windowsOptions.hostProcess`, value: true }]
            : []),
    },
];

;// CONCATENATED MODULE: ./build/src/charts/controls-restricted.js
// Controls that the level `restricted` adds to `baseline`, in the API server's order. Windows pods are spared those that mean
// nothing there, and pods with users of their own those that are about being root on the node.


const volumes = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
];
/** Containers that do not set the field, where the pod does not set it for them. */
function unset(pod, field, podSets, at = '') {
    if (podSets)
        return [];
    return pod.containers
        .filter(({ context }) => !isSet(context[field]))
        .map(({ name, path }) => ({ container: name, field: `${path}.securityContext.${field}${at}` }));
}
function isSpared({ isWindows }, minor) {
    return isWindows && minor >= 25;
}
function hasOwnUsers(pod, minor) {
    return pod.hasOwnUsers && minor >= 35;
}
const restrictedControls = [
    {
        id: 'privilege-escalation',
        reason: 'allowPrivilegeEscalation != false',
        demand: 'must be false',
        since: 8,
        check: (pod, minor) => isSpared(pod, minor)
            ? []
            : pod.containers
                .filter(({ context }) => context.allowPrivilegeEscalation !== false)
                .map(({ name, path, context }) => ({
                container: name,
                field: `${path}.securityContext.allowPrivilegeEscalation`,
                value: context.allowPrivilegeEscalation ?? undefined,
            })),
    },
    {
        id: 'capabilities-dropped',
        reason: 'unrestricted capabilities',
        demand: 'must drop ALL and add nothing but NET_BIND_SERVICE',
        since: 22,
        replaces: 'capabilities',
        check: (pod, minor) => isSpared(pod, minor)
            ? []
            : pod.containers.flatMap(({ name, path, context }) => {
                const { add, drop } = fields(context.capabilities);
                const at = `${path}.securityContext.capabilities`;
                const kept = texts(drop).includes('ALL')
                    ? []
                    : [{ container: name, field: `${at}.drop`, value: drop ?? undefined }];
                const added = texts(add).flatMap((value, index) => value === 'NET_BIND_SERVICE' ? [] : [{ container: name, field: `${at}.add[${index}]`, value }]);
                return [...kept, ...added];
            }),
    },
    {
        id: 'proc-mount',
        reason: 'procMount',
        demand: 'must be Default or absent',
        since: 35,
        replaces: 'proc-mount',
        check: procMounts,
    },
    {
        id: 'volume-types',
        reason: 'restricted volume types',
        demand: `must be one of ${volumes.join(', ')}`,
        replaces: 'host-path',
        check: ({ spec }) => items(spec.volumes).flatMap((volume, index) => {
            if (volumes.some((type) => isSet(volume[type])))
                return [];
            const type = Object.keys(volume).find((key) => key !== 'name' && isSet(volume[key]));
            return [{ field: `spec.volumes[${index}]${type ? `.${type}` : ''}`, value: type && volume[type] }];
        }),
    },
    {
        id: 'run-as-non-root',
        reason: 'runAsNonRoot != true',
        demand: 'must be true, here or for the whole pod',
        check: (pod, minor) => hasOwnUsers(pod, minor)
            ? []
            : [
                ...inContexts(pod, 'runAsNonRoot', (value) => isSet(value) && value !== true),
                ...unset(pod, 'runAsNonRoot', pod.context.runAsNonRoot === true),
            ],
    },
    {
        id: 'run-as-user',
        reason: 'runAsUser=0',
        demand: 'must not be 0, which is root',
        since: 23,
        check: (pod, minor) => (hasOwnUsers(pod, minor) ? [] : inContexts(pod, 'runAsUser', (value) => value === 0)),
    },
    {
        id: 'seccomp',
        reason: 'seccompProfile',
        demand: 'must be RuntimeDefault or Localhost, here or for the whole pod',
        since: 19,
        replaces: 'seccomp',
        check: (pod, minor) => {
            if (isSpared(pod, minor))
                return [];
            const bad = badProfiles(pod, 'seccompProfile');
            const podSets = isSet(pod.context.seccompProfile) && !bad.some(({ container }) => container === undefined);
            return [...bad, ...unset(pod, 'seccompProfile', podSets, '.type')];
        },
    },
];

;// CONCATENATED MODULE: ./build/src/charts/pod-standards.js



/** Everything that violates the standard, in the API server's order; empty when it would let the pod in. */
function violations(pod, { level, minor }) {
    if (level === 'privileged')
        return [];
    const view = viewOf(pod);
    const inForce = (controls) => controls.filter(({ since = 0 }) => since <= minor);
    const restricted = level === 'restricted' ? inForce(restrictedControls) : [];
    const replaced = new Set(restricted.map(({ replaces }) => replaces));
    const baseline = inForce(baselineControls).filter(({ id }) => !replaced.has(id));
    return [...told('baseline', baseline, view, minor), ...told('restricted', restricted, view, minor)];
}
function told(level, controls, view, minor) {
    return controls.flatMap(({ id, reason, demand, check }) => check(view, minor).map((breach) => ({ id, level, reason, demand, ...breach })));
}
/**
 * What violates `restricted`, each with the lowest level that it violates: a restricted control that says of a field again what
 * a baseline control says is left out.
 */
function allViolations(pod, minor = Number.POSITIVE_INFINITY) {
    const baseline = violations(pod, { level: 'baseline', minor });
    const known = new Set(baseline.map(({ field }) => field));
    const restricted = violations(pod, { level: 'restricted', minor }).filter(({ level, field }) => level === 'restricted' && !known.has(field));
    return [...baseline, ...restricted];
}

;// CONCATENATED MODULE: ./build/src/charts/check.js








/** Findings in the order of the objects; none where no object breaks a rule. `release` is the namespace of objects that name none. */
function checkChart(objects, release) {
    const workloads = workloadsIn(objects, release);
    const all = objects.map(({ object }) => object);
    return [
        ...workloads.flatMap(standards),
        ...networkFindings(workloads, all, release),
        ...containerFindings(workloads),
        ...workloads.flatMap((workload) => tokens(workload, all, release)),
        ...workloads.flatMap((workload) => budgets(workload, all, release)),
    ];
}
function standards({ object, source, prefix }) {
    return allViolations(podOf(object)?.template ?? {}).map(({ id, level, container, field, value, demand }) => {
        const is = value === undefined ? 'is not set' : `is ${JSON.stringify(value).slice(0, 100)}`;
        return {
            rule: `pss-${level}/${id}`,
            object,
            source,
            container,
            field: prefix + field,
            text: `${prefix}${field} ${is}; it ${demand}`,
        };
    });
}
/** The pod decides, then its account, then Kubernetes, which mounts a token. */
function tokens({ object, source, namespace, pod, prefix }, all, release) {
    const name = String(pod.spec.serviceAccountName ?? pod.spec.serviceAccount ?? 'default');
    const account = all.find(({ kind, metadata }) => kind === 'ServiceAccount' && metadata?.name === name && (metadata.namespace ?? release) === namespace);
    if ((pod.spec.automountServiceAccountToken ?? account?.automountServiceAccountToken) === false)
        return [];
    const text = `a token of ServiceAccount/${name} is mounted into its pods`;
    return [{ rule: 'service-account-token', object, source, field: `${prefix}spec.automountServiceAccountToken`, text }];
}
const replicated = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController']);
/** Of workloads that are to have more than one pod. */
function budgets({ object, source, namespace, labels }, all, release) {
    if (!replicated.has(object.kind ?? ''))
        return [];
    const here = all.filter(({ metadata }) => (metadata?.namespace ?? release) === namespace);
    const scaler = here.find((one) => {
        const target = fields(specOf(one).scaleTargetRef);
        return (one.kind === 'HorizontalPodAutoscaler' && target.kind === object.kind && target.name === object.metadata?.name);
    });
    const pods = Number((scaler ? specOf(scaler).minReplicas : specOf(object).replicas) ?? 1);
    if (!(pods > 1))
        return [];
    // A budget without a selector is for no pod, one with an empty selector for every pod of its namespace.
    const kept = here.some(({ kind, ...one }) => {
        const { selector } = specOf(one);
        return kind === 'PodDisruptionBudget' && isSet(selector) && selects(selectorFrom(selector), labels);
    });
    const text = `no PodDisruptionBudget of the chart keeps some of its ${pods} pods`;
    return kept ? [] : [{ rule: 'disruption-budget', object, source, field: '', text }];
}
/** Who breaks a rule: `Deployment/orders, container orders`. */
function whoOf({ object, container }) {
    return `${nameOf(object)}${container === undefined ? '' : `, container ${container}`}`;
}

;// CONCATENATED MODULE: ./build/src/helm/values-line.js
const values_line_MAX_CHARACTERS = 1024 * 1024;
/**
 * The line that sets the value at a path, or the nearest map around it; of several files the last, as it is for helm. Undefined where no
 * file has even the first part.
 */
async function findValuesLine(files, path) {
    const { isMap, isScalar, isSeq, LineCounter, parseDocument } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    let best;
    for (const { file, text } of files.filter((one) => one.text.length <= values_line_MAX_CHARACTERS)) {
        const lines = new LineCounter();
        let node = parseDocument(text, { lineCounter: lines, logLevel: 'silent', merge: true }).contents;
        for (const [index, part] of path.entries()) {
            const depth = index + 1;
            let start;
            if (isMap(node)) {
                const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
                start = pair?.key?.range?.[0];
                node = pair?.value;
            }
            else if (isSeq(node)) {
                const item = node.items[Number(part)];
                start = item?.range?.[0];
                node = item;
            }
            if (start === undefined)
                break;
            if (best === undefined || depth >= best.depth)
                best = { file, line: lines.linePos(start).line, path: path.slice(0, depth).join('.'), depth };
        }
    }
    return best && { file: best.file, line: best.line, path: best.path };
}

;// CONCATENATED MODULE: ./build/src/charts/field-path.js
// Paths of fields as messages write them, taken apart.
/** `spec.containers[0].image` -> `['spec', 'containers', '0', 'image']`; a name in brackets may hold dots. */
function fieldPath(field) {
    return [...field.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map(([all, bracketed]) => bracketed ?? all);
}

;// CONCATENATED MODULE: ./build/src/charts/template-keys.js
// Where a chart's template writes a field, and from which values. A template is no YAML: its lines are read for what they show,
// and what they do not show (helpers, loops over lists) is not found.
const keyLine = /^( *)((?:- +)*)(?:"([^"]+)"|'([^']+)'|([A-Za-z_][\w./-]*))[ ]*:(?=\s|$)/;
/** The documents of a template's text, in their order. Never throws. */
function templateDocuments(text) {
    const reader = new Reader();
    const lines = withoutComments(text).split('\n');
    for (const [index, line] of lines.entries())
        reader.read(line.replace(/\r$/, ''), index + 1);
    return reader.documents.filter(({ keys }) => keys.length > 0);
}
class Reader {
    documents = [{ line: 1, keys: [] }];
    #levels = [];
    #blocks = [];
    read(line, number) {
        if (/^---(\s|$)/.test(line)) {
            this.documents.push({ line: number + 1, keys: [] });
            this.#levels = [];
            return;
        }
        if (/^\s*#/.test(line))
            return;
        const key = keyLine.exec(line);
        const open = key ? this.#open(key, line, number) : this.documents.at(-1)?.keys.at(-1);
        for (const words of directivesOf(line)) {
            if (!this.#turns(words))
                open?.values.push(...this.#references(words));
        }
    }
    #open(key, line, number) {
        const [all, blanks = '', dashes = '', ...names] = key;
        const name = names.find((one) => one !== undefined) ?? '';
        const item = blanks.length;
        const indent = item + dashes.length;
        // A dash may stand under its list's key or to the right of it; a key of the same column is a neighbour.
        while (this.#levels.length > 0 && (this.#levels.at(-1)?.indent ?? 0) >= (dashes === '' ? indent : item + 1))
            this.#levels.pop();
        const parent = this.#levels.at(-1);
        let path = [...(parent?.path ?? [])];
        if (dashes !== '') {
            const count = parent?.items.get(item) ?? 0;
            parent?.items.set(item, count + 1);
            path = [...path, String(count)];
            // What follows in the item is at the column of its first key.
            this.#levels.push({ indent: item + 1, path, items: new Map() });
        }
        const document = this.documents.at(-1);
        path = [...path, name];
        this.#levels.push({ indent, path, items: new Map() });
        if (document.keys.length === 0)
            document.line = number;
        if (path.length === 1 && name === 'kind')
            document.kind = line
                .slice(all.length)
                .trim()
                .replace(/^["']|["']$/g, '');
        const opened = { line: number, path, values: [] };
        document.keys.push(opened);
        return opened;
    }
    /** Blocks open and close, and what they ask is not what they write. */
    #turns(words) {
        const [verb = ''] = /^[a-z]+/.exec(words) ?? [];
        if (verb === 'end')
            this.#blocks.pop();
        else if (verb === 'with' || verb === 'range')
            this.#blocks.push({ dot: this.#references(words.slice(verb.length))[0] });
        else if (verb === 'if')
            this.#blocks.push({ dot: this.#blocks.at(-1)?.dot });
        else if (verb === 'define' || verb === 'block')
            this.#blocks.push({});
        else
            return verb === 'else';
        return true;
    }
    #references(words) {
        const plain = words.replace(/"(?:[^"\\]|\\.)*"|`[^`]*`/g, '""');
        const dot = this.#blocks.at(-1)?.dot;
        return [...plain.matchAll(/(?<![\w.)\]$])(\$?)\.((?:[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w*)*)(?![\w(])/g)].flatMap(([, root, named = '']) => {
            const [first, ...rest] = named === '' ? [] : named.split('.');
            if (first === 'Values' && (root === '$' || dot === undefined || rest.length > 0))
                return rest.length > 0 ? [rest] : [];
            if (root === '$' || dot === undefined)
                return [];
            return [[...dot, ...(first === undefined ? [] : [first, ...rest])]];
        });
    }
}
/** Comments leave their line ends. Scanned by hand: a text full of beginnings must not be searched again for each of them. */
function withoutComments(text) {
    let kept = '';
    let at = 0;
    for (;;) {
        const start = text.indexOf('/*', at);
        const end = start < 0 ? -1 : text.indexOf('*/', start + 2);
        if (end < 0)
            return kept + text.slice(at);
        const isComment = /\{\{-?\s{0,9}$/.test(text.slice(Math.max(at, start - 12), start));
        kept += text.slice(at, start);
        if (isComment)
            kept += text.slice(start, end + 2).replace(/[^\n]/g, '');
        at = isComment ? end + 2 : start + 2;
        if (!isComment)
            kept += '/*';
    }
}
/** What stands between braces, of those that close on their line. */
function directivesOf(line) {
    const found = [];
    let start = line.indexOf('{{');
    while (start >= 0) {
        let at = start + 2;
        let quote = '';
        for (; at < line.length; at += 1) {
            const one = line[at] ?? '';
            if (quote !== '') {
                if (one === '\\' && quote === '"')
                    at += 1;
                else if (one === quote)
                    quote = '';
            }
            else if (one === '"' || one === '`')
                quote = one;
            else if (line.startsWith('}}', at))
                break;
        }
        if (at >= line.length)
            return found;
        found.push(line
            .slice(start + 2, at)
            .replace(/^-\s/, '')
            .replace(/\s-$/, '')
            .trim());
        start = line.indexOf('{{', at + 2);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/charts/places.js



/** Finds places, and reads each template once. */
class Places {
    #chart;
    #known = new Map();
    constructor(chart) {
        this.#chart = chart;
    }
    /**
     * @param source as Helm tells it: `orders/templates/deployment.yaml`
     * @param field of the object: `spec.template.spec.hostPID`; empty for the object itself
     */
    async of(source, kind, field) {
        const { folder } = this.#chart;
        // The first part is the chart's name, whatever its folder is called.
        const file = source?.split('/').slice(1).join('/') ?? '';
        const documents = file === '' ? undefined : await this.#documents(file);
        if (documents === undefined)
            return { template: { file: `${folder}/Chart.yaml`, line: 1 } };
        const document = documents.find((one) => one.kind === kind) ?? documents[0];
        const path = fieldPath(field);
        const key = deepest(document?.keys ?? [], path);
        const template = { file: `${folder}/${file}`, line: key?.line ?? document?.line ?? 1 };
        const values = key && (await this.#valuesLine(key, path, valuesPrefix(file)));
        return { template, ...(values && { values }) };
    }
    /** The last of the values that a line writes decides, as a digest does after a tag. */
    async #valuesLine(key, path, prefix) {
        const rest = path.slice(key.path.length);
        for (const written of key.values.toReversed()) {
            const whole = [...(written[0] === 'global' ? [] : prefix), ...written];
            const found = await findValuesLine(this.#chart.values, [...whole, ...rest]);
            // A map around the value that a template names is not what decides it.
            if (found && found.path.split('.').length >= whole.join('.').split('.').length)
                return found;
        }
        return undefined;
    }
    #documents(file) {
        const known = this.#known.get(file);
        if (known)
            return known;
        const read = this.#chart.read(file).then((text) => (text === undefined ? undefined : templateDocuments(text)));
        this.#known.set(file, read);
        return read;
    }
}
/** Values of a chart inside of another stand below its name. */
function valuesPrefix(file) {
    return [...file.matchAll(/(?:^|\/)charts\/([^/]+)(?=\/)/g)].map(([, name = '']) => name);
}
/** The key that is the longest beginning of a path. An item that the template does not show is looked for in the first of its list. */
function deepest(keys, path) {
    const candidates = [path, path.map((part) => (/^\d+$/.test(part) ? '0' : part))];
    let best;
    for (const wanted of candidates) {
        for (const key of keys) {
            if (key.path.length > wanted.length || key.path.length <= (best?.path.length ?? 0))
                continue;
            if (key.path.every((part, index) => part === wanted[index]))
                best = key;
        }
    }
    return best;
}

;// CONCATENATED MODULE: ./build/src/charts/rules.js


const rules_standards = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
function ofLevel(level, controls) {
    return controls.map(({ id, reason, demand }) => ({
        id: `pss-${level}/${id}`,
        severity: 'critical',
        title: `Pod Security Standard ${level}: ${reason}`,
        help: `It ${demand}. See ${rules_standards}`,
    }));
}
const others = [
    {
        id: 'network-policy/ingress',
        severity: 'high',
        title: 'Anything may connect to the pods',
        help: 'Add a NetworkPolicy of policyTypes Ingress that selects them and names who may connect.',
    },
    {
        id: 'network-policy/egress',
        severity: 'high',
        title: 'The pods may connect to anything',
        help: 'Add a NetworkPolicy of policyTypes Egress that selects them and names what they may connect to, DNS included.',
    },
    {
        id: 'read-only-root-filesystem',
        severity: 'high',
        title: 'The container can write into its image',
        help: 'Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it has to write.',
    },
    {
        id: 'image/latest',
        severity: 'high',
        title: 'The image is whatever is newest when a pod starts',
        help: 'Name the image by its digest.',
    },
    {
        id: 'image/tag',
        severity: 'medium',
        title: 'The image can change under its tag',
        help: 'Name the image by its digest: repository:tag@sha256:...',
    },
    {
        id: 'service-account-token',
        severity: 'medium',
        title: 'The pod gets a token for the API server',
        help: 'Set automountServiceAccountToken: false in the pod or its ServiceAccount, unless it talks to the API server.',
    },
    {
        id: 'resources/requests',
        severity: 'medium',
        title: 'The container does not say what it needs',
        help: 'Set resources.requests for cpu and memory: pods are scheduled, and evicted, by them.',
    },
    {
        id: 'resources/memory-limit',
        severity: 'medium',
        title: 'The container may take all memory of its node',
        help: 'Set resources.limits.memory.',
    },
    {
        id: 'resources/cpu-limit',
        severity: 'low',
        title: 'The container may take all processors of its node',
        help: 'Set resources.limits.cpu, or waive this rule where requests are enough.',
    },
    {
        id: 'probe/readiness',
        severity: 'medium',
        title: 'The container gets requests before it can answer them',
        help: 'Set a readinessProbe.',
    },
    {
        id: 'probe/liveness',
        severity: 'low',
        title: 'A container that hangs is not restarted',
        help: 'Set a livenessProbe.',
    },
    {
        id: 'disruption-budget',
        severity: 'medium',
        title: 'All of the pods may be evicted at the same time',
        help: 'Add a PodDisruptionBudget that selects them.',
    },
];
/** All rules, the worst first. */
const rules = [
    ...ofLevel('baseline', baselineControls),
    ...ofLevel('restricted', restrictedControls),
    ...others,
];

;// CONCATENATED MODULE: ./build/src/charts/report.js
// Findings with the lines that they lead to, those of several environments put together.



const byId = new Map(rules.map((rule) => [rule.id, rule]));
/** The worst first; of equals in the order of workloads. */
async function report(checked) {
    const all = new Map();
    for (const { environment, findings, places } of checked) {
        for (const finding of findings) {
            const rule = byId.get(finding.rule);
            if (rule === undefined)
                throw new Error(`there is no rule ${finding.rule}`);
            const place = await places.of(finding.source, finding.object.kind ?? '', finding.field);
            const who = whoOf(finding);
            const { text, field } = finding;
            const key = JSON.stringify([rule.id, who, field, text, place]);
            const known = all.get(key);
            if (known)
                known.environments.push(environment);
            else {
                const fingerprint = (0,external_node_crypto_.createHash)('sha256')
                    .update(JSON.stringify([rule.id, who, field, place.values]))
                    .digest('hex');
                all.set(key, {
                    rule,
                    who,
                    text,
                    field,
                    place,
                    environments: [environment],
                    fingerprint: fingerprint.slice(0, 32),
                });
            }
        }
    }
    const rank = ({ rule }) => rules.indexOf(rule);
    return [...all.values()].toSorted((a, b) => severities.indexOf(b.rule.severity) - severities.indexOf(a.rule.severity) || rank(a) - rank(b));
}
/** In ascending order. */
const severities = ['low', 'medium', 'high', 'critical'];
/** How many there are of each severity. */
function counts(findings) {
    const of = (severity) => findings.filter(({ rule }) => rule.severity === severity).length;
    return { critical: of('critical'), high: of('high'), medium: of('medium'), low: of('low') };
}
/** The line to change: that of the values where there is one, else that of the template. */
function lineOf({ place: { template, values } }) {
    return values ?? template;
}
/** All of it in one sentence. */
function sayFinding({ who, text, place: { template, values }, environments }) {
    const at = `${template.file}:${template.line}${values ? `, value ${values.path} at ${values.file}:${values.line}` : ''}`;
    return `${who}: ${text} (${at}; ${environments.join(', ')})`;
}

;// CONCATENATED MODULE: ./build/src/charts/render-report.js
// Findings of a chart as SARIF 2.1.0, which the gate reads, and as Markdown.



/** The tool, as gates of a policy name it. */
const toolName = 'slipway-chart';
const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
const scores = { critical: '9.5', high: '8.0', medium: '5.0', low: '2.0' };
/** All of the rules are in it, so that a chart without findings proves that it was looked at. `endedAt` in milliseconds since the epoch. */
function sarifOf(findings, endedAt) {
    const index = new Map(rules.map(({ id }, at) => [id, at]));
    const results = findings.map((finding) => {
        const { rule, field, who, environments, fingerprint, place } = finding;
        return {
            ruleId: rule.id,
            ruleIndex: index.get(rule.id),
            level: levels[rule.severity],
            message: { text: `${(0,inert/* oneLine */.T)(sayFinding(finding), 900)}. ${rule.help}` },
            locations: [render_report_location(lineOf(finding))],
            relatedLocations: [{ ...render_report_location(place.template), message: { text: 'the template' } }],
            partialFingerprints: { 'slipway/v1': fingerprint },
            properties: { who, field, environments },
        };
    });
    const described = rules.map(({ id, title, help, severity }) => ({
        id,
        shortDescription: { text: title },
        help: { text: help },
        defaultConfiguration: { level: levels[severity] },
        properties: { tags: ['security', 'kubernetes'], 'security-severity': scores[severity] },
    }));
    const driver = { name: toolName, informationUri: 'https://kubernetes.io/docs/concepts/security/', rules: described };
    const invocations = [{ executionSuccessful: true, endTimeUtc: new Date(endedAt).toISOString() }];
    return { $schema: schema, version: '2.1.0', runs: [{ tool: { driver }, invocations, results }] };
}
function render_report_location({ file, line }) {
    const uri = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
    return { physicalLocation: { artifactLocation: { uri }, region: { startLine: line } } };
}
/** `2 critical, 1 low`. */
function headline(findings, environments) {
    const told = Object.entries(counts(findings)).flatMap(([severity, count]) => count > 0 ? [`${count} ${severity}`] : []);
    return `Chart, as ${environments.join(', ')} ${environments.length === 1 ? 'renders' : 'render'} it: ${told.join(', ') || 'no findings'}`;
}
const mostRows = 200;
/** A table, the worst first. */
function summaryOf(findings, environments) {
    const rows = findings.slice(0, mostRows).map((finding) => {
        const { file, line } = lineOf(finding);
        const { rule, who, text } = finding;
        return `| ${[rule.severity, rule.id, who, text, `${file}:${line}`, finding.environments.join(', ')].map((one) => (0,inert/* cell */.H)(one, 300)).join(' | ')} |`;
    });
    const left = findings.length - rows.length;
    return [
        `## ${(0,inert/* cell */.H)(headline(findings, environments), 300)}`,
        '',
        ...(rows.length > 0
            ? ['| severity | rule | who | what | where | environments |', '|---|---|---|---|---|---|', ...rows, '']
            : []),
        ...(left > 0 ? [`_${left} more are in the report._`, ''] : []),
    ].join('\n');
}

;// CONCATENATED MODULE: ./build/src/charts/run-chart-check.js
// The action chart-check without the runner: the policy's chart, rendered for its environments as a deploy would, and its findings.














/** What a deploy decides is decided by its digest, so any digest shows what a chart makes of one. */
const someDigest = `sha256:${'0'.repeat(64)}`;
/** Findings are told and written, never judged. Rejects where the chart could not be deployed, or does not render: no report is left then. */
async function runChartCheck(asked, host) {
    const { workspace, clock, log, signal, summary } = host;
    // What was checked in under this name, or what an earlier step left, says nothing of this chart.
    await (0,promises_.rm)(asked.report, { recursive: true, force: true });
    const policy = await policyOf(asked, host);
    const names = asked.environment === undefined ? Object.keys(policy.environments) : [asked.environment];
    if (names.length === 0) {
        throw new Error(`${policy.source} has no environments: there are no values that its chart could be checked with`);
    }
    const helm = await openHelm({ tool: await helmTool(asked, host), temp: host.temp, log });
    const checked = [];
    try {
        for (const environment of names) {
            const request = environmentOf(policy, environment, {});
            const wanted = await wantedOf(policy, request, { digest: someDigest }, workspace);
            const { namespace, release, chart, values, wish, paths, chartDefaults, texts } = wanted;
            const overlay = overlayFor(wish, paths, chartDefaults);
            const objects = await helm.template({ namespace, release, chart, values, overlay }, signal);
            const places = new Places(chartFiles({ chart, workspace, texts }));
            checked.push({ environment, findings: checkChart(objects, namespace), places });
        }
    }
    finally {
        await helm.close();
    }
    const findings = await report(checked);
    await (0,promises_.mkdir)((0,external_node_path_.dirname)(asked.report), { recursive: true });
    await (0,promises_.writeFile)(asked.report, `${JSON.stringify(sarifOf(findings, clock.now()), undefined, 2)}\n`);
    tell(findings, names, { log, summary });
    return { findings: counts(findings), report: (0,external_node_path_.relative)(workspace, asked.report) };
}
const mostLines = 200;
function tell(findings, environments, { log, summary }) {
    for (const finding of findings.slice(0, mostLines)) {
        log.info(`${finding.rule.severity.padEnd(8)} ${finding.rule.id}: ${sayFinding(finding)}`);
    }
    if (findings.length > mostLines)
        log.info(`${findings.length - mostLines} more are in the report`);
    log.info(headline(findings, environments));
    summary.append(summaryOf(findings, environments));
}
function helmTool({ helmVersion }, { toolCache, temp, log, signal }) {
    const version = helmVersion ?? newestVersion(toolsLock, 'helm');
    const platform = `${process.platform}-${process.arch}`;
    return openTool({ name: 'helm', version, lock: toolsLock, cache: toolCache, temp, platform, log, signal });
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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(2311);
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
