export const id = 390;
export const ids = [390];
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

/***/ 4365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ KubeError)
/* harmony export */ });
/** A refusal of the API server, as it said it. */
class KubeError extends Error {
    name = 'KubeError';
    status;
    /** `NotFound`, `AlreadyExists`, `Conflict`, `Invalid`, `Forbidden`, `Unauthorized`, `Unreachable`, ... */
    reason;
    /** How long the server asked to wait, where it did. */
    retryAfterMs;
    constructor(status, reason, message, options) {
        super(message, options);
        this.status = status;
        this.reason = reason;
        this.retryAfterMs = options?.retryAfterMs;
    }
    /**
     * Somebody else wrote first: re-read and decide again. Of a JSON Patch whose `test` failed the API server says one
     * sentence only, the same for every patch that does not fit; objects that are invalid are refused in other words.
     */
    get isLostRace() {
        const misfit = this.message.includes('the server rejected our request due to an error in our request');
        return this.status === 409 || (this.status === 422 && misfit);
    }
}


/***/ }),

/***/ 4962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AK: () => (/* binding */ FENCE),
/* harmony export */   Qz: () => (/* binding */ FencedError),
/* harmony export */   ZV: () => (/* binding */ annotationPath),
/* harmony export */   xn: () => (/* binding */ fenceOf)
/* harmony export */ });
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(841);
// The fence on objects that Slipway owns: an annotation that grows with every holder of the Lease, tested by every write.

/** Annotation with the fence of the holder that may write. */
const FENCE = `${_prefix_js__WEBPACK_IMPORTED_MODULE_0__/* .PREFIX */ .H}/fence`;
/** JSON pointer of an annotation. */
function annotationPath(name) {
    return `/metadata/annotations/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
/** Somebody else works on the release now: nothing may be written any more. */
class FencedError extends Error {
    name = 'FencedError';
}
/** The fence that an object carries; undefined where it has none. Throws when it is no whole number. */
function fenceOf(object) {
    const standing = object.metadata?.annotations?.[FENCE];
    if (standing === undefined || /^\d{1,15}$/.test(standing))
        return standing === undefined ? undefined : Number(standing);
    throw new Error(`its annotation ${FENCE} is no whole number`);
}


/***/ }),

/***/ 4935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  h: () => (/* binding */ waitHealthy)
});

;// CONCATENATED MODULE: ./build/src/cluster/diagnose.js
/** The defaults of the policy. */
const DEFAULT_PATIENCE = {
    pullMs: 60_000,
    missingConfigMs: 30_000,
    quotaMs: 30_000,
    crashRestarts: 3,
    unschedulableMs: 60_000,
    scaleUpMs: 300_000,
};
const DEADLINE_MS = 5_000;
const STALLED_MS = 30_000;
/** Judge the symptoms of this moment in the light of what was seen before. `now` in milliseconds of any one clock. */
function diagnose(found, before, now, patience) {
    const memory = new Map();
    const diagnosis = { failures: [], healing: [], memory };
    for (const symptom of found) {
        const course = follow(before.get(symptom.key), symptom, now);
        memory.set(symptom.key, course);
        const dueAt = confirmedAt(symptom, course, patience);
        if (dueAt !== undefined && dueAt <= now)
            diagnosis.failures.push(symptom);
        else
            diagnosis.healing.push(symptom);
        if (dueAt !== undefined && dueAt > now) {
            diagnosis.nextInMs = Math.min(diagnosis.nextInMs ?? Number.POSITIVE_INFINITY, dueAt - now);
        }
    }
    return diagnosis;
}
function follow(before, symptom, now) {
    if (!before)
        return { since: now, failures: 1, reason: symptom.reason };
    // Kubelet goes ErrImagePull -> ImagePullBackOff -> ErrImagePull: each way back to an error is one more failed pull.
    const again = symptom.reason === 'ErrImagePull' && before.reason !== 'ErrImagePull';
    const failures = before.failures + (again ? 1 : 0);
    const secondFailureAt = before.secondFailureAt ?? (failures >= 2 ? now : undefined);
    return { since: before.since, failures, secondFailureAt, reason: symptom.reason };
}
/** Time at which the symptom counts as a failure; `undefined` when that takes another event. */
function confirmedAt(symptom, course, patience) {
    switch (symptom.class) {
        case 'now':
            return course.since;
        case 'pull':
            // The second failure can pass unseen between two looks; by twice the time it has surely been.
            return Math.min((course.secondFailureAt ?? Number.POSITIVE_INFINITY) + patience.pullMs, course.since + 2 * patience.pullMs);
        case 'config':
            return course.since + patience.missingConfigMs;
        case 'create':
            return course.since + patience.quotaMs;
        case 'crash':
            return symptom.count >= patience.crashRestarts ? course.since : undefined;
        case 'stalled':
            return course.since + STALLED_MS;
        case 'unschedulable':
        case 'volume':
            return course.since + patience.unschedulableMs;
        case 'scale-up':
            return course.since + patience.scaleUpMs;
        case 'deadline':
            // The controller can carry the condition of an earlier rollout over into the first moments of this one.
            return course.since + DEADLINE_MS;
    }
}

;// CONCATENATED MODULE: ./build/src/cluster/claims.js
// What the volume controller and provisioners say when they could not.
const FAILED = new Set(['ProvisioningFailed', 'FailedBinding']);
/** What is missing, in words; `undefined` when it is bound, or is bound as soon as its first pod is placed. */
function missingClaim(claim, events) {
    if (!claim)
        return 'it is not there';
    const phase = claim.status?.phase ?? 'Pending';
    if (phase === 'Bound')
        return undefined;
    if (phase !== 'Pending')
        return `it is ${phase}; its volume is gone`;
    const last = lastOf(claim, events);
    if (last?.reason === 'WaitForFirstConsumer')
        return undefined;
    const cls = claim.spec?.storageClassName;
    return `it is Pending${cls ? `, its volume comes from the StorageClass ${cls}` : ''}${last?.reason ? ` (${last.reason})` : ''}`;
}
/** Why a claim is not bound, where somebody said so. */
function claimSymptom(claim, events) {
    const { uid = '', name = '' } = claim.metadata ?? {};
    const phase = claim.status?.phase ?? 'Pending';
    const object = `PersistentVolumeClaim/${name}`;
    const tell = (reason, message) => [
        { class: 'volume', reason, message: `${object}: ${message}`, object, key: `${uid}/volume`, count: 0 },
    ];
    if (phase === 'Lost')
        return tell('Lost', 'its volume is gone; restore the volume, or delete the claim');
    if (phase !== 'Pending')
        return [];
    const last = lastOf(claim, events);
    if (last === undefined || !FAILED.has(last.reason ?? ''))
        return [];
    const said = last.message?.trim() ?? 'no reason given';
    return tell(last.reason ?? '', `no volume is made for it: ${said}; ${adviceFor(said, claim)}`);
}
function adviceFor(said, { spec }) {
    const cls = spec?.storageClassName;
    if (/storageclass\S* .*not found/i.test(said))
        return `create the StorageClass ${cls}, or name one that is there`;
    if (/no storage class is set/i.test(said))
        return 'set storageClassName in the values, or create a volume that fits';
    if (/quota|exceeded|out of|insufficient|limit/i.test(said))
        return `it asks for ${spec?.resources?.requests?.storage ?? 'no size'}: ask for less, or let the storage have more`;
    return `look at the provisioner of ${cls ? `the StorageClass ${cls}` : 'the default StorageClass'}`;
}
/** The latest word of its own. Events come in the order in which they were told. */
function lastOf(claim, events) {
    const own = events.filter(({ involvedObject }) => involvedObject.uid === claim.metadata?.uid);
    return own.reduce((last, event) => (last && timeOf(event) < timeOf(last) ? last : event), undefined);
}
function timeOf({ lastTimestamp, eventTime, firstTimestamp, series }) {
    return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? firstTimestamp ?? '';
}

;// CONCATENATED MODULE: ./build/src/cluster/conditions.js
/** The conditions that mean "it works", in the order in which one is looked for: the first one there decides. */
const HEALTH_CONDITIONS = [
    'Ready',
    'Available',
    'Healthy',
    'Established',
    'Programmed',
    'Accepted',
    'Succeeded',
];
/**
 * What is still missing, in words; `undefined` when it is healthy. An object without a condition that means health is healthy as soon as it
 * was accepted: nothing will ever say more, so waiting for it would be waiting for nothing.
 */
function missingCondition(object) {
    const conditions = conditionsOf(object);
    const type = HEALTH_CONDITIONS.find((wanted) => conditions.some((condition) => condition.type === wanted));
    const decisive = conditions.find((condition) => condition.type === type);
    if (!decisive || type === undefined)
        return undefined;
    if (!isPresent(decisive, object))
        return 'the change has not been taken up yet';
    return decisive.status === 'True' ? undefined : `${type} is ${decisive.status ?? 'Unknown'}${detail(decisive)}`;
}
/** `Stalled: True` of the present generation: its controller says that it will not get further by itself. */
function stalledCondition(object) {
    return conditionsOf(object).find((condition) => condition.type === 'Stalled' && condition.status === 'True' && isPresent(condition, object));
}
/** ` (Issuing: waiting for the order)`, or nothing. */
function detail({ reason, message }) {
    const said = [reason, message?.trim()].filter((text) => text !== undefined && text !== '').join(': ');
    return said === '' ? '' : ` (${said.length > LONGEST ? `${said.slice(0, LONGEST)}...` : said})`;
}
const LONGEST = 300;
/** The condition's own word of the generation counts before the object's; without either it is taken as it stands. */
function isPresent(condition, { metadata, status }) {
    const observed = condition.observedGeneration ?? status?.observedGeneration;
    return typeof observed !== 'number' || observed >= (metadata?.generation ?? 0);
}
/** Anybody may define a kind, and a status that looks like nothing we know. */
function conditionsOf({ status }) {
    const conditions = status?.conditions;
    const found = Array.isArray(conditions) ? conditions : [];
    return found.filter((condition) => typeof condition === 'object' && condition !== null);
}

// EXTERNAL MODULE: ./build/src/cluster/pods.js
var pods = __webpack_require__(3362);
// EXTERNAL MODULE: ./build/src/cluster/release-objects.js
var release_objects = __webpack_require__(2240);
;// CONCATENATED MODULE: ./build/src/cluster/progress.js




/** `Deployment/orders: 2 of 3 replicas updated`; empty when everything wanted is there and works. */
function stillMissing(wanted, observed) {
    return wanted
        .filter(({ hook }) => !hook)
        .flatMap((want) => {
        const missing = missingOf(want, observed);
        return missing === undefined ? [] : [`${(0,release_objects/* nameOf */.Vb)(want)}: ${missing}`];
    });
}
function missingOf(want, observed) {
    const same = (object) => object.metadata?.name === want.name && object.metadata.namespace === want.namespace;
    if (want.apiVersion !== undefined) {
        const object = (0,release_objects/* conditionedObject */.M9)(want, observed);
        return object ? missingCondition(object) : 'it is not there';
    }
    if (want.kind === 'PersistentVolumeClaim')
        return missingClaim(observed.claims.find(same), observed.events);
    if (want.kind === 'Deployment')
        return ofDeployment(observed.deployments.find(same));
    if (want.kind === 'StatefulSet')
        return ofStatefulSet(observed.statefulSets.find(same));
    if (want.kind === 'DaemonSet')
        return ofDaemonSet(observed.daemonSets.find(same));
    if (want.kind === 'Job')
        return ofJob(observed.jobs.find(same));
    return ofPod(observed.pods.find(same));
}
function ofDeployment(deployment) {
    if (!deployment)
        return 'it is not there';
    const status = deployment.status ?? {};
    const replicas = deployment.spec?.replicas ?? 1;
    const updated = status.updatedReplicas ?? 0;
    const total = status.replicas ?? 0;
    if ((0,release_objects/* isBehind */.Jm)(deployment))
        return 'the change has not been taken up yet';
    if (deployment.spec?.paused)
        return 'its rollout is paused; resume it with `kubectl rollout resume`';
    if (updated < replicas)
        return `${updated} of ${replicas} replicas updated`;
    if (total > updated)
        return `${total - updated} old replicas still there`;
    if ((status.availableReplicas ?? 0) < replicas)
        return `${status.availableReplicas ?? 0} of ${replicas} replicas available`;
    return undefined;
}
function ofStatefulSet(set) {
    if (!set)
        return 'it is not there';
    const { replicas = 1, updateStrategy } = set.spec ?? {};
    const status = set.status;
    if ((0,release_objects/* isBehind */.Jm)(set))
        return 'the change has not been taken up yet';
    // Pods below the partition keep their version, and with OnDelete somebody else replaces them.
    const partition = Math.min(updateStrategy?.rollingUpdate?.partition ?? 0, replicas);
    const toUpdate = updateStrategy?.type === 'OnDelete' ? 0 : replicas - partition;
    const updated = status?.updatedReplicas ?? 0;
    if (updated < toUpdate)
        return `${updated} of ${toUpdate} replicas updated`;
    const total = status?.replicas ?? 0;
    if (total > replicas)
        return `${total - replicas} old replicas still there`;
    const available = status?.availableReplicas ?? 0;
    return available < replicas ? `${available} of ${replicas} replicas available` : undefined;
}
function ofDaemonSet(set) {
    if (!set)
        return 'it is not there';
    if ((0,release_objects/* isBehind */.Jm)(set))
        return 'the change has not been taken up yet';
    const { desiredNumberScheduled: wanted = 0, updatedNumberScheduled: updated = 0, numberAvailable = 0, } = set.status ?? {};
    if (set.spec?.updateStrategy?.type !== 'OnDelete' && updated < wanted)
        return `${updated} of ${wanted} pods updated`;
    return numberAvailable < wanted ? `${numberAvailable} of ${wanted} pods available` : undefined;
}
function ofJob(job) {
    if (!job)
        return 'it is not there';
    if (job.spec?.suspend)
        return undefined;
    const complete = job.status?.conditions?.some(({ type, status }) => type === 'Complete' && status === 'True');
    return complete ? undefined : 'it has not completed';
}
function ofPod(pod) {
    if (!pod)
        return 'it is not there';
    if (pod.status?.phase === 'Succeeded')
        return undefined;
    return (0,pods/* readyCondition */.H)(pod) ? undefined : `it is not ready (${pod.status?.phase ?? 'unknown'})`;
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
;// CONCATENATED MODULE: ./build/src/cluster/release-kinds.js
/** Where they live. */
const API = {
    Deployment: 'apps/v1',
    ReplicaSet: 'apps/v1',
    StatefulSet: 'apps/v1',
    DaemonSet: 'apps/v1',
    Pod: 'v1',
    Job: 'batch/v1',
    PersistentVolumeClaim: 'v1',
    Event: 'v1',
};
/** Reasons of events that say something of the release's health. */
const TELLING = new Set([
    'TriggeredScaleUp',
    'FailedMount',
    'FailedCreate',
    'Unhealthy',
    // Of claims.
    'WaitForFirstConsumer',
    'ExternalProvisioning',
    'Provisioning',
    'ProvisioningFailed',
    'FailedBinding',
]);

;// CONCATENATED MODULE: ./build/src/cluster/release-state.js



// Not served, not allowed, no list or watch: what needs nothing more than a look is then not judged, and the deploy goes on.
const BARRED = new Set([403, 404, 405]);
/** The release's part of the cluster, kept up to date by watches. */
class ReleaseState {
    wanted;
    synced = false;
    /** Everything was applied, and the watch has caught up with it. */
    confirmed = false;
    #kinds;
    #conditioned = new Map();
    #barred = new Set();
    #objects;
    /** Generation by uid of what was there before the change. */
    #before = new Map();
    #floor;
    #written = Promise.withResolvers();
    #wake = () => undefined;
    #change = this.#nextChange();
    constructor(wanted) {
        this.wanted = wanted;
        const has = (kind) => wanted.some((want) => want.kind === kind);
        const kinds = has('Deployment') ? ['Deployment', 'ReplicaSet'] : [];
        for (const kind of ['StatefulSet', 'DaemonSet', 'Job', 'PersistentVolumeClaim'])
            if (has(kind))
                kinds.push(kind);
        const owns = wanted.some(({ kind, apiVersion }) => apiVersion === undefined && kind !== 'PersistentVolumeClaim');
        if (owns)
            kinds.push('Pod');
        if (owns || has('PersistentVolumeClaim'))
            kinds.push('Event');
        this.#kinds = kinds;
        this.#objects = {
            Deployment: new Map(),
            ReplicaSet: new Map(),
            StatefulSet: new Map(),
            DaemonSet: new Map(),
            Pod: new Map(),
            Job: new Map(),
            PersistentVolumeClaim: new Map(),
            Event: new Map(),
        };
    }
    /** What of the wanted can be judged. */
    get judged() {
        return this.wanted.filter((want) => !this.#barred.has(want));
    }
    /** `Certificate/orders` of what these credentials, or this cluster, do not let anybody watch. */
    get unjudged() {
        return [...this.#barred].filter(({ hook }) => !hook).map(release_objects/* nameOf */.Vb);
    }
    /** Watch until the signal aborts. */
    async follow(cluster, signal) {
        const namespaces = [...new Set(this.wanted.map(({ namespace }) => namespace))];
        const builtIn = namespaces.flatMap((namespace) => this.#kinds.map((kind) => ({ kind, apiVersion: API[kind], namespace, objects: this.#objects[kind] })));
        const watches = [...builtIn, ...this.#conditionedKinds()];
        let open = watches.length;
        const done = () => {
            open -= 1;
            if (open <= 0)
                this.#begin();
        };
        if (open === 0)
            this.#begin();
        signal.addEventListener('abort', () => this.#written.resolve());
        await Promise.all(watches.map(({ objects, ...kind }) => this.#mayBeBarred(kind)
            ? this.#try(cluster, kind, objects, signal, done)
            : this.#watch(cluster, kind, objects, signal, done)));
    }
    /** Read once what was applied: the watch counts only from there on. */
    async confirm(cluster, signal) {
        this.#written.resolve();
        const written = new Map();
        for (const want of this.judged.filter(({ hook }) => !hook)) {
            const apiVersion = want.apiVersion ?? API[want.kind];
            const ref = { apiVersion, kind: want.kind, namespace: want.namespace, name: want.name };
            const live = await cluster.get(ref, signal).catch((error) => {
                if (!this.#mayBeBarred(ref) || !isBarred(error))
                    throw error;
                this.#bar(ref);
                return undefined;
            });
            if (!live)
                continue;
            written.set(live.metadata?.uid ?? (0,release_objects/* nameOf */.Vb)(want), { generation: live.metadata?.generation ?? 0, want });
        }
        this.#floor = written;
        this.#settle();
    }
    /** What counts now: everything once the change is confirmed (or was applied before), else only what is newer than the state before. */
    observed(appliedBefore) {
        const all = appliedBefore || this.confirmed;
        const isNew = (object) => all || (object.metadata?.generation ?? 0) > (this.#before.get(object.metadata?.uid ?? '') ?? -1);
        const { Deployment, ReplicaSet, StatefulSet, DaemonSet, Pod, Job, PersistentVolumeClaim, Event } = this.#objects;
        const counts = (kind) => (object) => isNew(object) && !this.#isOldHook(kind, object);
        return {
            deployments: [...Deployment.values()].filter(isNew),
            replicaSets: [...ReplicaSet.values()],
            statefulSets: [...StatefulSet.values()].filter(isNew),
            daemonSets: [...DaemonSet.values()].filter(isNew),
            pods: [...Pod.values()].filter((pod) => pod.metadata?.ownerReferences !== undefined || counts('Pod')(pod)),
            jobs: [...Job.values()].filter(counts('Job')),
            claims: [...PersistentVolumeClaim.values()].filter(isNew),
            conditioned: [...this.#conditioned.values()].filter(isNew),
            events: [...Event.values()],
        };
    }
    /** Settles at the next change. */
    changed() {
        return this.#change;
    }
    /** What an earlier run of a hook left behind says nothing about this one. */
    #isOldHook(kind, object) {
        const hooks = this.wanted.filter(({ hook }) => hook);
        return (0,release_objects/* isWanted */.Yu)(hooks, kind, object) && this.#before.has(object.metadata?.uid ?? '');
    }
    #conditionedKinds() {
        const kinds = this.wanted.flatMap(({ kind, apiVersion, namespace }) => apiVersion === undefined ? [] : [{ kind, apiVersion, namespace, objects: this.#conditioned }]);
        return [...new Map(kinds.map((kind) => [`${kind.apiVersion} ${kind.kind} ${kind.namespace}`, kind])).values()];
    }
    /** A right to watch these is not asked for: neither is needed for a deploy. */
    #mayBeBarred({ kind, apiVersion }) {
        return kind === 'PersistentVolumeClaim' || API[kind] !== apiVersion;
    }
    #bar({ kind, apiVersion, namespace }) {
        for (const want of this.wanted) {
            const same = (want.apiVersion ?? API[want.kind]) === apiVersion && want.kind === kind;
            if (same && want.namespace === namespace)
                this.#barred.add(want);
        }
        this.#settle();
    }
    /** A watch that may be refused. A kind that is not there yet may come with the change. */
    async #try(cluster, kind, objects, signal, done) {
        let began = false;
        const begin = () => {
            if (!began)
                done();
            began = true;
        };
        const refused = async () => {
            try {
                await this.#watch(cluster, kind, objects, signal, begin);
                return 0;
            }
            catch (error) {
                if (!isBarred(error))
                    throw error;
                begin();
                return error.status;
            }
        };
        let status = await refused();
        if (status === 404) {
            await this.#written.promise;
            status = signal.aborted ? 0 : await refused();
        }
        if (status !== 0)
            this.#bar(kind);
    }
    async #watch(cluster, kind, objects, signal, done) {
        for await (const { type, object } of cluster.watch(kind, { signal })) {
            if (type === 'synced')
                done();
            if (!object || (kind.kind === 'Event' && !this.#tells(object)))
                continue;
            const key = `${kind.apiVersion} ${kind.kind} ${object.metadata?.namespace}/${object.metadata?.name}`;
            if (type === 'deleted')
                objects.delete(key);
            else
                objects.set(key, object);
            this.#settle();
        }
    }
    #tells({ reason = '', involvedObject }) {
        // What a controller could not do before is kept for an hour: it says nothing of this change. What goes on is told again.
        const stale = !this.synced && reason === 'FailedCreate' && involvedObject.kind !== 'Pod';
        return TELLING.has(reason) && !stale;
    }
    #begin() {
        this.#before = this.#generations();
        this.synced = true;
        this.#settle();
    }
    /** The watch has caught up when it has seen every object at least as new as it was read after the change. */
    #settle() {
        if (this.synced && this.#floor && !this.confirmed) {
            const seen = this.#generations();
            this.confirmed = [...this.#floor].every(([uid, { generation, want }]) => this.#barred.has(want) || (seen.get(uid) ?? -1) >= generation);
        }
        const wake = this.#wake;
        this.#change = this.#nextChange();
        wake();
    }
    /** Generation by uid of what a release can want. */
    #generations() {
        const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'PersistentVolumeClaim'];
        const builtIn = kinds.flatMap((kind) => [...this.#objects[kind].values()]);
        const objects = [...builtIn, ...this.#conditioned.values()];
        return new Map(objects.map(({ metadata }) => [metadata?.uid ?? '', metadata?.generation ?? 0]));
    }
    #nextChange() {
        return new Promise((resolve) => {
            this.#wake = resolve;
        });
    }
}
function isBarred(error) {
    return error instanceof client/* KubeError */.a && BARRED.has(error.status);
}

;// CONCATENATED MODULE: ./build/src/cluster/restarts.js
/** Remembers how often containers had restarted when they were first seen. */
class Restarts {
    #before = new Map();
    /** One symptom, of class `now`, for each container that has ended since, or is ended. */
    since(pods) {
        return pods.flatMap((pod) => (pod.status?.containerStatuses ?? []).flatMap((status) => this.#one(pod, status) ?? []));
    }
    #one(pod, status) {
        const { uid = '', namespace = '', name = '' } = pod.metadata ?? {};
        const { restartCount } = status;
        const key = `${uid}/${status.name}/restart`;
        const before = this.#before.get(key) ?? restartCount;
        this.#before.set(key, before);
        const ended = status.state?.terminated ?? (restartCount > before ? status.lastState?.terminated : undefined);
        if (!ended && restartCount <= before)
            return undefined;
        const how = ended ? ` (${ended.reason ?? 'Error'}, exit code ${ended.exitCode})` : '';
        return {
            class: 'now',
            reason: ended?.reason === 'OOMKilled' ? 'OOMKilled' : 'ContainerTerminated',
            message: `Pod/${name}: container ${status.name}: it ended while it served${how}; its last log lines are in the evidence`,
            object: `Pod/${name}`,
            key,
            count: restartCount,
            pod: { namespace, name },
            container: status.name,
            image: status.image,
        };
    }
}

// EXTERNAL MODULE: ./build/src/cluster/quantity.js
var quantity = __webpack_require__(7435);
;// CONCATENATED MODULE: ./build/src/cluster/explain-creation.js
// Why the API server does not let a controller create pods, in one sentence: what is asked, what is free, what to change.

const RAISE = 'raise the quota';
/** What stands in a ReplicaFailure condition or a FailedCreate event, explained; texts that are not known are told as they are. */
function explainCreation(said) {
    const text = said.trim();
    if (text === '')
        return 'no reason given';
    return overQuota(text) ?? unspecified(text) ?? outOfRange(text) ?? insecure(text) ?? noAccount(text) ?? text;
}
/** `exceeded quota: compute, requested: pods=1, used: pods=3, limited: pods=3`. */
function overQuota(text) {
    const [, quota, requested, used, limited] = /exceeded quota: ([^,]+), requested: (.+?), used: (.+?), limited: (.+)$/.exec(text) ?? [];
    if (!quota || !requested || !used || !limited)
        return undefined;
    const [ofUsed, ofLimited] = [pairs(used), pairs(limited)];
    const asked = [...pairs(requested)];
    const short = asked.map(([resource, asks]) => shortOf(resource, asks, ofUsed.get(resource) ?? '?', ofLimited.get(resource) ?? '?'));
    return `exceeded quota: ${quota} (${short.join('; ')}); ${explain_creation_adviceFor(asked.map(([resource]) => resource))}`;
}
function shortOf(resource, asks, used, hard) {
    const [inUse, most] = [(0,quantity/* quantityOf */.R)(used), (0,quantity/* quantityOf */.R)(hard)];
    const free = inUse === undefined || most === undefined ? '?' : (0,quantity/* sayQuantity */.d)(resource, Math.max(most - inUse, 0));
    return `a pod asks for ${asks} of ${resource}, ${free} is free, ${used} of ${hard} used`;
}
function explain_creation_adviceFor(resources) {
    const counted = resources.some((resource) => /^(pods|count\/pods)$/.test(resource));
    const sized = resources.filter((resource) => !/^(pods|count\/)/.test(resource));
    const fields = [...new Set(sized.map(fieldOf))];
    const less = [
        ...(fields.length > 0 ? [`lower ${fields.join(' and ')} of its containers`] : []),
        ...(counted || fields.length > 0 ? ['run fewer replicas'] : []),
    ];
    // Without this, a quota for exactly the replicas looks like enough.
    return `${[RAISE, ...less].join(', or ')} (a rolling update needs room for one pod more)`;
}
/** `requests.cpu` and `cpu` are the same resource to a quota. */
function fieldOf(resource) {
    return `resources.${/^(requests|limits)\./.test(resource) ? resource : `requests.${resource}`}`;
}
/** `failed quota: compute: must specify limits.cpu for: app; limits.memory for: app,proxy`. */
function unspecified(text) {
    const [, quota, rest] = /failed quota: ([^:]+): must specify (.+)$/.exec(text) ?? [];
    if (!quota || !rest)
        return undefined;
    const fields = rest.split(';').map((part) => {
        const [resource = '', containers] = part.trim().split(/ for: /);
        const many = resource.split(',').map((one) => fieldOf(one.trim()));
        return containers ? `${many.join(' and ')} of ${containers.split(',').join(' and ')}` : many.join(' and ');
    });
    return `quota ${quota} lets only pods in that say what they need; set ${fields.join(', ')} in the values`;
}
/** `maximum cpu usage per Container is 1, but limit is 2`, of a LimitRange. */
function outOfRange(text) {
    const found = [
        ...text.matchAll(/(minimum|maximum) (\S+) usage per (Container|Pod) is (\S+?),? but (request|limit) is (\S+?)[.,\]]*(?= |$)/g),
    ];
    if (found.length === 0)
        return undefined;
    const each = found.map(([, bound, resource, per, allowed, what, given]) => `its ${what} of ${resource} is ${given}, and the ${bound} for a ${per?.toLowerCase()} is ${allowed}`);
    return `a LimitRange of the namespace refuses it: ${each.join('; ')}; correct resources in the values, or the LimitRange`;
}
/** `violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (...), ...`. */
function insecure(text) {
    const [, level, rest] = /violates PodSecurity "([^"]+)": (.+)$/.exec(text) ?? [];
    return level && rest
        ? `the namespace admits only pods of the Pod Security level ${level}, and this breaks it: ${rest}; set the securityContext in the values`
        : undefined;
}
function noAccount(text) {
    const [, name] = /error looking up service account \S+: serviceaccount "([^"]+)" not found/.exec(text) ?? [];
    return name ? `there is no ServiceAccount ${name}; create it, or correct its name in the values` : undefined;
}
function pairs(list) {
    return new Map(list.split(',').map((pair) => {
        const [resource = '', amount = ''] = pair.trim().split('=');
        return [resource, amount];
    }));
}

;// CONCATENATED MODULE: ./build/src/cluster/explain-scheduling.js

const MEANINGS = [
    [
        /^Insufficient (\S+)$/,
        ([, resource = ''], pod) => {
            const asked = requestOf(pod, resource);
            return {
                says: `have too little ${resource} free${asked === undefined ? '' : ` (the pod asks for ${asked})`}`,
                advice: `lower resources.requests.${resource}, or add a node`,
            };
        },
    ],
    [
        /^node\(s\) had (?:untolerated )?taint(?:\(s\))? ?\{([^}]*)\}(?:, that the pod didn't tolerate)?$/,
        ([, taint = '']) => ({
            says: `have the taint ${taintOf(taint)}, which it does not tolerate`,
            advice: taint.startsWith('node.kubernetes.io/') ? 'look at the nodes, which are not well' : 'add a toleration',
        }),
    ],
    [
        /^node\(s\) had untolerated taint(?:\(s\)|s)?$/,
        () => ({ says: 'have a taint that it does not tolerate', advice: 'add a toleration' }),
    ],
    [
        /^node\(s\) didn't match Pod's node affinity(?:\/selector)?$/,
        (_, pod) => ({
            says: `do not match its ${selectorOf(pod)}`,
            advice: 'correct it in the values, or label a node',
        }),
    ],
    [
        /^node\(s\) didn't match pod anti-affinity rules$/,
        () => ({
            says: 'run a pod that its anti-affinity keeps away from',
            advice: 'add a node, or prefer the rule instead of requiring it',
        }),
    ],
    [
        /^node\(s\) didn't satisfy existing pods anti-affinity rules$/,
        () => ({ says: 'run a pod whose anti-affinity keeps it away', advice: 'add a node, or loosen that rule' }),
    ],
    [
        /^node\(s\) didn't match pod affinity rules$/,
        () => ({ says: 'run no pod that its affinity asks for', advice: 'correct the affinity in the values' }),
    ],
    [
        /^node\(s\) didn't match pod topology spread constraints/,
        () => ({
            says: 'would break its topology spread',
            advice: 'add nodes, or let whenUnsatisfiable be ScheduleAnyway',
        }),
    ],
    [/^node\(s\) were unschedulable$/, () => ({ says: 'are cordoned', advice: 'uncordon one, or add one' })],
    [
        /^node\(s\) didn't have free ports for the requested pod ports$/,
        () => ({ says: 'have its host port in use already', advice: 'do without hostPort, or add a node' }),
    ],
    [/^Too many pods$/, () => ({ says: 'have no room for one pod more', advice: 'add a node' })],
    [
        /^node\(s\) had volume node affinity conflict$/,
        () => ({
            says: 'cannot reach its volume, which is in another zone or on another node',
            advice: 'add a node where the volume is',
        }),
    ],
    [
        /^node\(s\) exceed max volume count$/,
        () => ({ says: 'have as many volumes attached as they may', advice: 'add a node' }),
    ],
    [
        /^node\(s\) (?:didn't find available persistent volumes to bind|did not have enough free storage)$/,
        () => ({ says: 'have no volume for its claim', advice: 'look at its PersistentVolumeClaims' }),
    ],
    [
        /^pod has unbound immediate PersistentVolumeClaims$/,
        () => ({
            says: 'its PersistentVolumeClaims have no volumes yet',
            advice: 'look at the claims and their StorageClass',
        }),
    ],
    [
        /^persistentvolumeclaim "([^"]+)" not found$/,
        ([, claim]) => ({
            says: `there is no PersistentVolumeClaim ${claim}`,
            advice: 'create it, or correct its name in the values',
        }),
    ],
];
/** What stands in the condition PodScheduled, explained. Reasons that are not known are told as the scheduler says them. */
function explainScheduling(said, pod) {
    const text = said.trim();
    if (text === '')
        return 'no reason given';
    if (text.startsWith('no nodes available'))
        return 'the cluster has no nodes; add one';
    const [, total, reasons] = /^0\/(\d+) nodes are available: (.+?)\.?(?: no new claims to deallocate,?)?(?: preemption: .*)?$/s.exec(text) ?? [];
    if (!total || !reasons)
        return text;
    const found = partsOf(reasons).map((part) => meaningOf(part, Number(total), pod));
    const advice = [...new Set(found.flatMap(({ advice: what }) => what ?? []))];
    return [found.map(({ says }) => says).join(', '), ...advice].join('; ');
}
function meaningOf({ count, reason }, total, pod) {
    const nodes = count === undefined ? '' : `${count} of ${total} nodes `;
    for (const [pattern, explain] of MEANINGS) {
        const match = pattern.exec(reason);
        if (!match)
            continue;
        const { says, advice } = explain(match, pod);
        return { says: nodes + (count === 1 ? singular(says) : says), advice };
    }
    return { says: count === undefined ? reason : `${count} of ${total} nodes: ${reason}` };
}
/** `1 Insufficient cpu, 2 node(s) had untolerated taint {a: b}`, split where the next count begins. */
function partsOf(reasons) {
    return reasons.split(/, (?=\d+ )/).map((part) => {
        const [, count, reason = ''] = /^(?:(\d+) )?(.+)$/s.exec(part) ?? [];
        return { count: count === undefined ? undefined : Number(count), reason: reason.trim() };
    });
}
function singular(says) {
    return says.replace(/^(have|are|run|do) /, (verb) => ({ 'have ': 'has ', 'are ': 'is ', 'run ': 'runs ', 'do ': 'does ' })[verb] ?? verb);
}
/** `key: value` as kubectl takes it. */
function taintOf(taint) {
    const [key = '', value = ''] = taint.split(':').map((part) => part.trim());
    return value === '' ? key : `${key}=${value}`;
}
function selectorOf({ spec }) {
    const selector = Object.entries(spec?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
    return selector.length > 0 ? `nodeSelector ${selector.join(',')}` : 'node affinity';
}
/** What a pod asks of a node: the sum of its containers, or the largest init container, whichever is more. */
function requestOf({ spec }, resource) {
    const of = (container) => (0,quantity/* quantityOf */.R)(container.resources?.requests?.[resource] ?? container.resources?.limits?.[resource] ?? '0') ?? 0;
    const running = (spec?.containers ?? []).reduce((sum, container) => sum + of(container), 0);
    const most = Math.max(running, ...(spec?.initContainers ?? []).map(of));
    return most > 0 ? (0,quantity/* sayQuantity */.d)(resource, most) : undefined;
}

;// CONCATENATED MODULE: ./build/src/cluster/symptoms.js





const PULL = new Set([
    'ErrImagePull',
    'ImagePullBackOff',
    'RegistryUnavailable',
    'ErrImageInspect',
    'SignatureValidationFailed',
]);
// A registry that is down, slow or busy says these; they outrank a "not found" further along in the same text.
const PASSING = /no such host|server misbehaving|time(d )?out|deadline exceeded|connection (refused|reset)|unexpected EOF|too ?many ?requests|rate limit|status( code)?:? 5\d\d|\b5\d\d (internal|bad|service|gateway)|temporar|unavailable|\btls:|x509:/i;
const ABSENT = /manifest unknown|name unknown|not found|does not exist|unknown manifest|no match for platform|no matching manifest/i;
const DENIED = /unauthorized|denied|forbidden|authentication required|no basic auth|insufficient.scope/i;
const MISSING_CONFIG = /(configmap|secret|key)s?\b.*not found|couldn't find key|references non-existent/i;
/** Everything that is wrong with the new version now. */
function symptoms(wanted, observed) {
    const events = byPod(observed.events);
    return [
        ...(0,release_objects/* podsThatCount */.JL)(wanted, observed).flatMap((pod) => podSymptoms(pod, events.get(pod.metadata?.uid ?? '') ?? [])),
        ...observed.deployments
            .filter((deployment) => (0,release_objects/* isWanted */.Yu)(wanted, 'Deployment', deployment))
            .flatMap((deployment) => deploymentSymptoms(deployment, observed)),
        ...observed.jobs.filter((job) => (0,release_objects/* isWanted */.Yu)(wanted, 'Job', job)).flatMap(jobSymptoms),
        ...creationSymptoms(wanted, observed),
        ...observed.claims
            .filter((claim) => (0,release_objects/* isWanted */.Yu)(wanted, 'PersistentVolumeClaim', claim))
            .flatMap((claim) => claimSymptom(claim, observed.events)),
        ...wanted.flatMap((want) => stalledSymptom(want, observed)),
    ];
}
function podSymptoms(pod, events) {
    const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
    const found = statuses.flatMap((status) => containerSymptom(pod, status) ?? []);
    return [...found, ...schedulingSymptoms(pod, events), ...mountSymptoms(pod, events)];
}
function containerSymptom(pod, status) {
    const waiting = status.state?.waiting;
    const reason = waiting?.reason ?? '';
    const said = waiting?.message ?? '';
    const tell = (kind, message, shown = reason) => ({
        ...about(pod, kind, `container ${status.name}: ${message}`, shown),
        key: `${pod.metadata?.uid}/${status.name}/${kind}`,
        count: status.restartCount,
        container: status.name,
        image: imageOf(pod, status),
    });
    if (reason === 'InvalidImageName')
        return tell('now', `"${imageOf(pod, status)}" is not an image name; correct the image values`);
    if (reason === 'ErrImageNeverPull')
        return tell('now', 'the image is not on the node and imagePullPolicy is Never');
    if (PULL.has(reason))
        return pullSymptom(tell, imageOf(pod, status), said, reason);
    if (reason === 'CreateContainerConfigError') {
        if (MISSING_CONFIG.test(said))
            return tell('config', `${said}; create it, or correct its name in the values`);
        return tell('now', `the configuration is not valid: ${said}`);
    }
    if (reason === 'CreateContainerError')
        return tell('config', `it cannot be created: ${said}`);
    const ended = status.state?.terminated ?? status.lastState?.terminated;
    const crashing = reason === 'CrashLoopBackOff' || reason === 'RunContainerError' || (status.state?.terminated?.exitCode ?? 0) !== 0;
    if (!crashing || isOfJob(pod))
        return undefined;
    const how = ended ? ` (${ended.reason ?? 'Error'}, exit code ${ended.exitCode})` : '';
    const times = `restarted ${status.restartCount} times`;
    return tell('crash', `it keeps ending${how}, ${times}; its last log lines are in the evidence`, 'CrashLoopBackOff');
}
function pullSymptom(tell, image, said, reason) {
    const text = `image "${image}" cannot be pulled (${reason}${said ? `: ${said}` : ''})`;
    // Names of images and registries must not be taken for words of the error.
    const words = said.replaceAll(/"[^"]*"|\S*\/\S*/g, ' ');
    if (!PASSING.test(words)) {
        if (ABSENT.test(words))
            return tell('now', `${text}; push the image, or correct the tag or digest`);
        if (DENIED.test(words))
            return tell('now', `${text}; give the namespace a pull secret that may read it`);
    }
    return tell('pull', text);
}
function schedulingSymptoms(pod, events) {
    const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
    if (condition?.status !== 'False' || condition.reason !== 'Unschedulable')
        return [];
    const scaling = events.some(({ reason }) => reason === 'TriggeredScaleUp');
    const why = explainScheduling(condition.message ?? '', pod);
    const told = `no node takes it: ${why}${scaling ? ' (a node was asked for)' : ''}`;
    return [about(pod, scaling ? 'scale-up' : 'unschedulable', told, 'Unschedulable')];
}
function mountSymptoms(pod, events) {
    const started = pod.status?.containerStatuses?.some(({ state }) => state?.running || state?.terminated);
    if (started)
        return [];
    const event = events.find(({ reason, message }) => reason === 'FailedMount' && MISSING_CONFIG.test(message ?? ''));
    return event
        ? [about(pod, 'config', `${event.message}; create it, or correct its name in the values`, 'FailedMount')]
        : [];
}
function deploymentSymptoms(deployment, observed) {
    if ((deployment.status?.observedGeneration ?? 0) < (deployment.metadata?.generation ?? 0))
        return [];
    const set = (0,release_objects/* currentReplicaSet */.kw)(deployment, observed);
    const object = `Deployment/${deployment.metadata?.name}`;
    const tell = (kind, reason, message) => ({
        class: kind,
        reason,
        message: `${object}: ${message}`,
        object,
        key: `${deployment.metadata?.uid}/${kind}`,
        count: 0,
    });
    const found = [];
    const late = deployment.status?.conditions?.find(({ type }) => type === 'Progressing');
    if (late?.status === 'False' && late.reason === 'ProgressDeadlineExceeded') {
        found.push(tell('deadline', 'ProgressDeadlineExceeded', `${late.message ?? 'it made no progress within its deadline'}`));
    }
    const blocked = (set ? set.status?.conditions : deployment.status?.conditions)?.find(({ type }) => type === 'ReplicaFailure');
    if (blocked?.status === 'True') {
        found.push(tell('create', blocked.reason ?? 'FailedCreate', `its pods cannot be created: ${explainCreation(blocked.message ?? '')}`));
    }
    return found;
}
function jobSymptoms(job) {
    const failed = job.status?.conditions?.find(({ type, status }) => type === 'Failed' && status === 'True');
    if (!failed)
        return [];
    const object = `Job/${job.metadata?.name}`;
    const message = `${object}: it failed (${failed.reason ?? 'no reason given'}${failed.message ? `: ${failed.message}` : ''})`;
    return [
        { class: 'now', reason: failed.reason ?? 'JobFailed', message, object, key: `${job.metadata?.uid}/now`, count: 0 },
    ];
}
/** Of the controllers that keep no condition of it: the event is believed for as long as pods are missing. */
function creationSymptoms(wanted, { statefulSets, daemonSets, jobs, events }) {
    const lacking = [
        ...statefulSets
            .filter(({ spec, status }) => (status?.replicas ?? 0) < (spec?.replicas ?? 1))
            .map(({ metadata }) => ({ kind: 'StatefulSet', metadata })),
        ...daemonSets
            .filter(({ status }) => (status?.currentNumberScheduled ?? 0) < (status?.desiredNumberScheduled ?? 0))
            .map(({ metadata }) => ({ kind: 'DaemonSet', metadata })),
        ...jobs
            .filter(({ status }) => !status?.active && !status?.succeeded && !status?.failed)
            .map(({ metadata }) => ({ kind: 'Job', metadata })),
    ];
    return lacking.flatMap((owner) => {
        if (!(0,release_objects/* isWanted */.Yu)(wanted, owner.kind, owner))
            return [];
        const { uid, name } = owner.metadata ?? {};
        const event = events.findLast(({ reason, involvedObject }) => reason === 'FailedCreate' && involvedObject.uid === uid);
        if (!event)
            return [];
        const object = `${owner.kind}/${name}`;
        const message = `${object}: its pods cannot be created: ${explainCreation(event.message ?? '')}`;
        return [{ class: 'create', reason: 'FailedCreate', message, object, key: `${uid}/create`, count: 0 }];
    });
}
function stalledSymptom(want, observed) {
    if (want.apiVersion === undefined)
        return [];
    const live = (0,release_objects/* conditionedObject */.M9)(want, observed);
    const stalled = live && stalledCondition(live);
    if (!stalled)
        return [];
    const object = (0,release_objects/* nameOf */.Vb)(want);
    const message = `${object}: its controller says that it is stalled${detail(stalled)}; correct what it names, or its spec`;
    const key = `${live.metadata?.uid}/stalled`;
    return [{ class: 'stalled', reason: stalled.reason ?? 'Stalled', message, object, key, count: 0 }];
}
/** Pods of the new version that run and are not ready, or that their node does not start, for when there is no time left: nothing may be wrong with them yet. */
function unready(wanted, observed) {
    return (0,release_objects/* podsThatCount */.JL)(wanted, observed).flatMap((pod) => {
        const { containerStatuses, initContainerStatuses } = pod.status ?? {};
        const node = pod.spec?.nodeName;
        if (node && !containerStatuses && !initContainerStatuses)
            return [about(pod, 'deadline', `node ${node} has not begun to start it; look at its kubelet`, 'DeadlineExceeded')];
        const waiting = containerStatuses?.find(({ ready, state }) => !ready && state?.running);
        if (!waiting || isOfJob(pod))
            return [];
        const probe = observed.events.findLast(({ reason, involvedObject }) => reason === 'Unhealthy' && involvedObject.uid === pod.metadata?.uid);
        const why = probe?.message ? `: ${probe.message.trim()}` : '';
        return [about(pod, 'deadline', `container ${waiting.name} runs but is not ready${why}`, 'DeadlineExceeded')];
    });
}
function about(pod, kind, message, reason) {
    const { namespace = '', name = '', uid } = pod.metadata ?? {};
    const object = `Pod/${name}`;
    return {
        class: kind,
        reason,
        message: `${object}: ${message}`,
        object,
        key: `${uid}/${kind}`,
        count: 0,
        pod: { namespace, name },
    };
}
function imageOf(pod, status) {
    const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
    return containers.find(({ name }) => name === status.name)?.image ?? status.image;
}
function isOfJob(pod) {
    return pod.metadata?.ownerReferences?.some(({ kind, controller }) => kind === 'Job' && controller) ?? false;
}
function byPod(events) {
    const found = new Map();
    for (const event of events) {
        if (event.involvedObject.kind !== 'Pod' || !event.involvedObject.uid)
            continue;
        found.set(event.involvedObject.uid, [...(found.get(event.involvedObject.uid) ?? []), event]);
    }
    return found;
}

;// CONCATENATED MODULE: ./build/src/cluster/health.js






/** Rejects with the signal's reason, `applied`'s rejection, or the watch's error once its retry budget is spent. */
async function waitHealthy(request) {
    const covered = (0,release_objects/* coverage */.vk)(request.objects, request.hooks ?? [], request.namespace);
    const end = new AbortController();
    const signal = request.signal ? AbortSignal.any([request.signal, end.signal]) : end.signal;
    const state = new ReleaseState(covered.watched);
    const watching = state.follow(request.cluster, signal);
    const applied = (request.applied ?? Promise.resolve()).then(() => state.confirm(request.cluster, signal));
    const failing = Promise.all([watching, applied]);
    // Whichever comes first is told by the loop; the other must not end the process as an unhandled rejection.
    failing.catch(() => undefined);
    try {
        return await judge(request, state, covered.unknown, signal, failing);
    }
    finally {
        end.abort();
        await watching.catch(() => undefined);
    }
}
async function judge(request, state, unknown, signal, failing) {
    const until = request.clock.now() + request.timeoutMs;
    const heldUntil = request.clock.now() + (request.holdMs ?? 0);
    const restarts = request.steady ? new Restarts() : undefined;
    let memory = new Map();
    let told = '';
    for (;;) {
        request.signal?.throwIfAborted();
        const now = request.clock.now();
        const observed = state.observed(request.applied === undefined);
        const ended = restarts?.since((0,release_objects/* podsThatCount */.JL)(state.judged, observed)) ?? [];
        const found = state.synced ? [...ended, ...symptoms(state.judged, observed)] : [];
        const diagnosis = diagnose(found, memory, now, request.patience);
        memory = diagnosis.memory;
        if (diagnosis.failures.length > 0)
            return { status: 'failed', failures: worstFirst(diagnosis.failures) };
        const missing = state.confirmed
            ? stillMissing(state.judged, observed)
            : [request.applied ? 'the change is being applied' : 'it is being looked at'];
        if (missing.length === 0 && now >= heldUntil) {
            const objects = [...unknown, ...state.unjudged];
            return objects.length === 0 ? { status: 'healthy' } : { status: 'unknown', objects };
        }
        if (now >= until) {
            const left = `nothing, but it was to be watched for ${Math.ceil((heldUntil - now) / 1000)} s more`;
            const lacking = missing.length === 0 ? [left] : missing;
            return {
                status: 'timeout',
                missing: lacking,
                healing: diagnosis.healing,
                unready: unready(state.wanted, observed),
            };
        }
        const progress = { synced: state.synced, missing, healing: diagnosis.healing };
        const telling = JSON.stringify([progress.synced, missing, diagnosis.healing.map(({ key }) => key)]);
        if (telling !== told)
            request.onProgress?.(progress);
        told = telling;
        const rest = new AbortController();
        const held = now < heldUntil ? heldUntil - now : Number.POSITIVE_INFINITY;
        const pause = Math.max(1, Math.min(until - now, held, diagnosis.nextInMs ?? Number.POSITIVE_INFINITY, 60_000));
        const slept = request.clock.sleep(pause, AbortSignal.any([signal, rest.signal])).catch(() => undefined);
        try {
            await Promise.race([state.changed(), slept, failing.then(() => new Promise(() => undefined))]);
        }
        finally {
            rest.abort();
        }
    }
}
function worstFirst(failures) {
    // A passed deadline is what a pod's trouble looks like from afar: the pod says more.
    const rank = (symptom) => (symptom.pod ? 0 : symptom.reason === 'ProgressDeadlineExceeded' ? 2 : 1);
    return failures.toSorted((a, b) => rank(a) - rank(b));
}


/***/ }),

/***/ 2707:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _c: () => (/* binding */ knownResource),
/* harmony export */   oU: () => (/* binding */ resourcePath),
/* harmony export */   ve: () => (/* binding */ discovered),
/* harmony export */   zm: () => (/* binding */ groupPath)
/* harmony export */ });
// Where a kind lives in the API: its plural name and whether it belongs to a namespace.
const NAMESPACED = {
    v1: {
        ConfigMap: 'configmaps',
        Endpoints: 'endpoints',
        Event: 'events',
        PersistentVolumeClaim: 'persistentvolumeclaims',
        Pod: 'pods',
        ResourceQuota: 'resourcequotas',
        Secret: 'secrets',
        Service: 'services',
        ServiceAccount: 'serviceaccounts',
    },
    'apps/v1': {
        DaemonSet: 'daemonsets',
        Deployment: 'deployments',
        ReplicaSet: 'replicasets',
        StatefulSet: 'statefulsets',
    },
    'autoscaling/v2': { HorizontalPodAutoscaler: 'horizontalpodautoscalers' },
    'batch/v1': { CronJob: 'cronjobs', Job: 'jobs' },
    'coordination.k8s.io/v1': { Lease: 'leases' },
    'discovery.k8s.io/v1': { EndpointSlice: 'endpointslices' },
    'networking.k8s.io/v1': { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' },
    'policy/v1': { PodDisruptionBudget: 'poddisruptionbudgets' },
    'rbac.authorization.k8s.io/v1': { Role: 'roles', RoleBinding: 'rolebindings' },
};
const CLUSTER_SCOPED = {
    v1: { Namespace: 'namespaces', Node: 'nodes', PersistentVolume: 'persistentvolumes' },
    'rbac.authorization.k8s.io/v1': { ClusterRole: 'clusterroles', ClusterRoleBinding: 'clusterrolebindings' },
};
/** The resource of a built-in kind; `undefined` for kinds that discovery has to name. */
function knownResource(apiVersion, kind) {
    const namespaced = own(own(NAMESPACED, apiVersion), kind);
    if (namespaced)
        return { plural: namespaced, namespaced: true };
    const plural = own(own(CLUSTER_SCOPED, apiVersion), kind);
    return plural ? { plural, namespaced: false } : undefined;
}
/** The root path of a group and version. */
function groupPath(apiVersion) {
    return apiVersion.includes('/')
        ? `/apis/${apiVersion.split('/').map(encodeURIComponent).join('/')}`
        : `/api/${encodeURIComponent(apiVersion)}`;
}
/** The path of a collection, or of one object in it. */
function resourcePath(apiVersion, resource, namespace, name) {
    const inside = resource.namespaced && namespace ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${groupPath(apiVersion)}${inside}/${resource.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
/** Pick the resource of a kind out of an APIResourceList, past its subresources. */
function discovered(list, kind) {
    const resources = list.resources;
    if (!Array.isArray(resources))
        return undefined;
    const found = resources.find((entry) => entry?.kind === kind && !String(entry?.name).includes('/'));
    return found ? { plural: String(found.name), namespaced: found.namespaced === true } : undefined;
}
function own(record, key) {
    return record && Object.hasOwn(record, key) ? record[key] : undefined;
}


/***/ }),

/***/ 4246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ leaseName),
/* harmony export */   Vr: () => (/* binding */ heldBy),
/* harmony export */   ZZ: () => (/* binding */ acquireLease)
/* harmony export */ });
/* unused harmony export LeaseHeldError */
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4365);

/** Somebody else is at work. */
class LeaseHeldError extends Error {
    name = 'LeaseHeldError';
    heldBy;
    constructor(heldBy, release) {
        super(`${heldBy.holder} is at work on release ${release} since ${heldBy.since} (renewed ${heldBy.renewedAt}); ` +
            'wait for it to end, or cancel it first');
        this.heldBy = heldBy;
    }
}
/** Name of the lease of a release. */
function leaseName(release) {
    return `slipway-${release}`;
}
/** Who holds the lock of a release; `undefined` when nobody does. */
async function heldBy(at) {
    const lease = await at.cluster.get(refOf(at));
    return lease && holdingOf(lease);
}
/** Take the lock. Rejects with {@link LeaseHeldError} when somebody else is alive. */
async function acquireLease(request) {
    const watched = new Silence(request.clock);
    const started = request.clock.now();
    const pollMs = Math.max(200, Math.min(2_000, (request.termSeconds * 1000) / 10));
    for (;;) {
        const live = await request.cluster.get(refOf(request), request.signal);
        const held = live && holdingOf(live);
        const inherited = held?.holder === request.holder;
        if (!held || inherited || watched.of(live) > held.termSeconds * 1000) {
            const taken = await take(request, live, inherited);
            if (taken)
                return hold(request, taken, inherited);
        }
        else {
            const patient = request.clock.now() - started < (request.waitMs ?? 0);
            if (watched.renewals > 0 && !patient)
                throw new LeaseHeldError(held, request.release);
            await watched.sleep(pollMs, request.signal);
        }
    }
}
/**
 * How long a lease has been silent, by our own count: neither the holder's clock nor a jump of ours may make it look dead.
 */
class Silence {
    renewals = 0;
    #clock;
    #seen;
    #silentMs = 0;
    constructor(clock) {
        this.#clock = clock;
    }
    of(lease) {
        const seen = `${lease.metadata?.uid} ${lease.spec?.holderIdentity} ${lease.spec?.renewTime} ${lease.metadata?.resourceVersion}`;
        if (this.#seen !== seen) {
            if (this.#seen !== undefined)
                this.renewals += 1;
            this.#seen = seen;
            this.#silentMs = 0;
        }
        return this.#silentMs;
    }
    async sleep(milliseconds, signal) {
        const before = this.#clock.now();
        await this.#clock.sleep(milliseconds, signal);
        this.#silentMs += Math.min(Math.max(this.#clock.now() - before, 0), milliseconds);
    }
}
/** Write our name; `undefined` when somebody else was faster. */
async function take(request, live, inherited) {
    const now = microTime(request.clock);
    const spec = {
        holderIdentity: request.holder,
        leaseDurationSeconds: request.termSeconds,
        acquireTime: inherited ? (live?.spec?.acquireTime ?? now) : now,
        renewTime: now,
        leaseTransitions: (live?.spec?.leaseTransitions ?? 0) + (inherited ? 0 : 1),
    };
    try {
        if (live)
            return await request.cluster.replace({ ...live, spec }, request.signal);
        const { apiVersion, kind, name, namespace } = refOf(request);
        return await request.cluster.create({ apiVersion, kind, metadata: { name, namespace }, spec }, request.signal);
    }
    catch (error) {
        // Gone meanwhile: it is created at the next try. That a create finds nothing means that there is no namespace.
        const gone = live !== undefined && error instanceof _client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && error.status === 404;
        if (gone || (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && error.isLostRace))
            return undefined;
        throw error;
    }
}
function hold(request, taken, inherited) {
    const lost = new AbortController();
    const stop = new AbortController();
    const renewing = renew(request, stop.signal, lost);
    const end = async () => {
        stop.abort();
        await renewing;
    };
    return {
        holder: request.holder,
        fence: taken.spec?.leaseTransitions ?? 0,
        inherited,
        lost: lost.signal,
        keep: end,
        release: async () => {
            await end();
            if (!lost.signal.aborted)
                await giveBack(request);
        },
    };
}
async function renew(request, stop, lost) {
    const termMs = request.termSeconds * 1000;
    // Whole milliseconds: a fraction is no time-out that Node takes.
    const [regular, soon] = [Math.floor(termMs / 3), Math.floor(termMs / 15)];
    let pause = regular;
    let unrenewedMs = 0;
    while (!stop.aborted) {
        const before = request.clock.now();
        await request.clock.sleep(pause, stop).catch(() => undefined);
        if (stop.aborted)
            return;
        // A suspended machine has slept longer than it asked for; a clock set back must not hide that time went by.
        unrenewedMs += Math.max(request.clock.now() - before, pause);
        const asked = request.clock.now();
        // The last try ends with the term: from then on somebody else may be at work.
        const patience = Math.max(Math.min(regular, termMs - unrenewedMs), soon);
        const { outcome, error } = await renewOnce(request, AbortSignal.any([stop, AbortSignal.timeout(patience)]));
        const took = Math.max(request.clock.now() - asked, 0);
        unrenewedMs = outcome === 'ours' ? took : unrenewedMs + took;
        const over = outcome === 'unknown' && unrenewedMs >= termMs && !stop.aborted;
        if (outcome === 'taken' || outcome === 'gone' || over)
            return lose(request, lost, { outcome, error });
        pause = outcome === 'ours' ? regular : Math.min(soon, termMs - unrenewedMs);
    }
}
async function renewOnce(request, signal) {
    try {
        for (;;) {
            const live = await request.cluster.get(refOf(request), signal);
            if (live === undefined)
                return { outcome: 'gone' };
            if (live.spec?.holderIdentity !== request.holder)
                return { outcome: 'taken' };
            const written = await take(request, live, true);
            if (written)
                return { outcome: 'ours' };
        }
    }
    catch (error) {
        request.log.debug(`the lease could not be renewed: ${error.message}`);
        return { outcome: 'unknown', error: error };
    }
}
function lose(request, lost, { outcome, error }) {
    const told = {
        taken: 'somebody else took it',
        gone: 'somebody deleted it, or the whole namespace',
    };
    const why = told[outcome] ?? `it could not be renewed for ${request.termSeconds} s: ${error?.message}`;
    lost.abort(new Error(`the lease ${request.namespace}/${leaseName(request.release)} is lost: ${why}`));
}
async function giveBack(request) {
    try {
        for (;;) {
            const live = await request.cluster.get(refOf(request));
            if (live?.spec?.holderIdentity !== request.holder)
                return;
            const { leaseTransitions } = live.spec;
            const freed = { ...live, spec: { leaseTransitions, renewTime: microTime(request.clock) } };
            if (await replaced(request.cluster, freed))
                return;
        }
    }
    catch (error) {
        request.log.warning(`the lease was not given back and runs out by itself: ${error.message}`);
    }
}
async function replaced(cluster, lease) {
    try {
        await cluster.replace(lease);
        return true;
    }
    catch (error) {
        if (error instanceof _client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && error.isLostRace)
            return false;
        throw error;
    }
}
function refOf(at) {
    const name = leaseName(at.release);
    return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: at.namespace, name };
}
function holdingOf(lease) {
    const { holderIdentity, acquireTime, renewTime, leaseDurationSeconds } = lease.spec ?? {};
    if (!holderIdentity)
        return undefined;
    return {
        holder: holderIdentity,
        since: acquireTime ?? 'an unknown time',
        renewedAt: renewTime ?? 'never',
        termSeconds: leaseDurationSeconds ?? 30,
    };
}
/** Kubernetes MicroTime: six digits behind the second. */
function microTime(clock) {
    return new Date(clock.now()).toISOString().replace(/Z$/, '000Z');
}


/***/ }),

/***/ 3362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ readyCondition)
/* harmony export */ });
/* unused harmony export podName */
/** Why a pod counts as ready, with since when; undefined while it is not. */
function readyCondition({ status }) {
    return status?.conditions?.find((condition) => condition.type === 'Ready' && condition.status === 'True');
}
function podName({ metadata }) {
    return metadata?.name ?? '';
}


/***/ }),

/***/ 7435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ quantityOf),
/* harmony export */   d: () => (/* binding */ sayQuantity)
/* harmony export */ });
// Kubernetes quantities: `500m`, `1.5`, `2Gi`, `1e3`.
const FACTORS = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** The number of a quantity; `undefined` for a text that is none. */
function quantityOf(text) {
    const [, amount, suffix = ''] = /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
    const factor = Object.hasOwn(FACTORS, suffix) ? FACTORS[suffix] : undefined;
    return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}
/** A number as people write it for this resource: `300m` of cpu, `1.5Gi` of memory, `2` pods. */
function sayQuantity(resource, value) {
    if (/(^|[./])cpu$/.test(resource))
        return Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`;
    if (!/(memory|storage)$/.test(resource))
        return String(Math.round(value * 1000) / 1000);
    const suffix = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki'].find((unit) => Math.abs(value) >= (FACTORS[unit] ?? 1)) ?? '';
    return `${Math.round((value / (FACTORS[suffix] ?? 1)) * 100) / 100}${suffix}`;
}


/***/ }),

/***/ 2240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ podsThatCount),
/* harmony export */   Jm: () => (/* binding */ isBehind),
/* harmony export */   M9: () => (/* binding */ conditionedObject),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Yu: () => (/* binding */ isWanted),
/* harmony export */   kw: () => (/* binding */ currentReplicaSet),
/* harmony export */   vk: () => (/* binding */ coverage)
/* harmony export */ });
const WATCHED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod', 'PersistentVolumeClaim']);
// Kubernetes' own kinds whose health is their conditions, as that of custom resources is.
const CONDITIONED = new Set(['CustomResourceDefinition', 'APIService']);
// There as soon as they are accepted: they have no health of their own.
const INERT = new Set([
    'ClusterRole',
    'ClusterRoleBinding',
    'ConfigMap',
    'CronJob',
    'HorizontalPodAutoscaler',
    'Ingress',
    'IngressClass',
    'Lease',
    'LimitRange',
    'MutatingWebhookConfiguration',
    'Namespace',
    'NetworkPolicy',
    'PodDisruptionBudget',
    'PriorityClass',
    'ResourceQuota',
    'Role',
    'RoleBinding',
    'RuntimeClass',
    'Secret',
    'Service',
    'ServiceAccount',
    'StorageClass',
    'ValidatingWebhookConfiguration',
]);
// Other groups that end in k8s.io are custom resources: gateway.networking.k8s.io, snapshot.storage.k8s.io.
const BUILT_IN = /^(apps|autoscaling|batch|extensions|policy|(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage|storagemigration)\.k8s\.io)$/;
/** Sort the objects of a rendered release. Objects without a namespace are in the release's. */
function coverage(objects, hooks, namespace) {
    const wanted = (object, hook) => ({
        kind: object.kind ?? '',
        namespace: object.metadata?.namespace ?? namespace,
        name: object.metadata?.name ?? '',
        hook,
        ...(isConditioned(object) && { apiVersion: object.apiVersion }),
    });
    const isWatched = (object) => isBuiltIn(object) && WATCHED.has(object.kind ?? '');
    const known = (object) => isWatched(object) || isConditioned(object) || (isBuiltIn(object) && INERT.has(object.kind ?? ''));
    return {
        watched: [
            ...objects.filter((object) => isWatched(object) || isConditioned(object)).map((object) => wanted(object, false)),
            ...hooks.filter(isWatched).map((object) => wanted(object, true)),
        ],
        unknown: objects.filter((object) => !known(object)).map((object) => nameOf(wanted(object, false))),
    };
}
/** The pods that stand for the new version: those of the current ReplicaSet or revision, of wanted Jobs, and wanted bare pods. */
function podsThatCount(wanted, observed) {
    const owners = new Set();
    for (const deployment of observed.deployments) {
        if (isWanted(wanted, 'Deployment', deployment))
            owners.add(currentReplicaSet(deployment, observed)?.metadata?.uid);
    }
    for (const job of observed.jobs)
        if (isWanted(wanted, 'Job', job))
            owners.add(job.metadata?.uid);
    const revisions = currentRevisions(wanted, observed);
    return observed.pods.filter((pod) => {
        if (pod.metadata?.deletionTimestamp || pod.status?.phase === 'Succeeded')
            return false;
        const owner = pod.metadata?.ownerReferences?.find((reference) => reference.controller);
        if (!owner)
            return isWanted(wanted, 'Pod', pod);
        const revision = revisions.get(owner.uid);
        return (owners.has(owner.uid) || (revision !== undefined && pod.metadata?.labels?.[revision.label] === revision.value));
    });
}
/** By uid of a set: the label that the pods of its present template have. */
function currentRevisions(wanted, { statefulSets, daemonSets }) {
    const found = new Map();
    const note = (set, label, value) => {
        if (!isBehind(set) && value !== undefined)
            found.set(set.metadata?.uid ?? '', { label, value });
    };
    for (const set of statefulSets) {
        if (isWanted(wanted, 'StatefulSet', set))
            note(set, 'controller-revision-hash', set.status?.updateRevision);
    }
    for (const set of daemonSets) {
        const generation = set.metadata?.annotations?.['deprecated.daemonset.template.generation'];
        if (isWanted(wanted, 'DaemonSet', set))
            note(set, 'pod-template-generation', generation);
    }
    return found;
}
/** Its controller has not seen the latest change yet, so that its status is of what was before. */
function isBehind(object) {
    return (object.status?.observedGeneration ?? 0) < (object.metadata?.generation ?? 0);
}
/** The ReplicaSet of a Deployment's present template; `undefined` while the controller has not caught up with it. */
function currentReplicaSet(deployment, observed) {
    if (isBehind(deployment))
        return undefined;
    const revision = deployment.metadata?.annotations?.[REVISION];
    return observed.replicaSets.find((set) => set.metadata?.ownerReferences?.some((reference) => reference.uid === deployment.metadata?.uid) &&
        set.metadata.annotations?.[REVISION] === revision);
}
const REVISION = 'deployment.kubernetes.io/revision';
/** True when the release wants this object. */
function isWanted(wanted, kind, object) {
    return wanted.some((want) => want.kind === kind && want.name === object.metadata?.name && want.namespace === object.metadata?.namespace);
}
/** The object of a kind that is judged by conditions. One without a namespace is cluster-scoped. */
function conditionedObject(want, { conditioned }) {
    return conditioned.find(({ apiVersion, kind, metadata }) => apiVersion === want.apiVersion &&
        kind === want.kind &&
        metadata?.name === want.name &&
        (metadata.namespace ?? want.namespace) === want.namespace);
}
/** `Deployment/orders`. */
function nameOf(object) {
    return `${object.kind}/${object.name}`;
}
/** Judged by its conditions. */
function isConditioned(object) {
    return !isBuiltIn(object) || CONDITIONED.has(object.kind ?? '');
}
function isBuiltIn({ apiVersion }) {
    return !apiVersion?.includes('/') || BUILT_IN.test(apiVersion.split('/')[0] ?? '');
}


/***/ }),

/***/ 8134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   iH: () => (/* binding */ recoverPending)
/* harmony export */ });
/* unused harmony export readStored */
/* harmony import */ var _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4365);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8263);


/** All revisions that Helm has, oldest first; none when the release was never installed. */
async function readHistory(at) {
    return (await releaseSecrets(at)).map((secret) => ({
        revision: revisionOf(secret),
        status: secret.metadata?.labels?.status ?? 'unknown',
        read: async () => (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseOf */ .l7)(await (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeRelease */ .o1)(secret.data?.release)),
    }));
}
/** All that Helm keeps of one revision, its chart included; undefined when it has it no longer. Rejects with ReleaseDamaged. */
async function readStored(at, revision) {
    const secret = (await releaseSecrets(at)).find((one) => revisionOf(one) === revision);
    return secret && decodeRelease(secret.data?.release);
}
/**
 * Set revisions that a dead run left pending to failed, so that Helm works on the release again. Only for the holder of the release's Lease:
 * `lost` is its signal. Returns the revisions that were set. Rejects when somebody else writes the same Secret meanwhile.
 */
async function recoverPending(at) {
    const recovered = [];
    for (const secret of await releaseSecrets(at)) {
        const status = secret.metadata?.labels?.status ?? '';
        if (!status.startsWith('pending-'))
            continue;
        const stored = (await (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeRelease */ .o1)(secret.data?.release));
        (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .releaseOf */ .l7)(stored);
        stored.info.status = 'failed';
        stored.info.description = `${at.reason} (was ${status})`;
        at.lost.throwIfAborted();
        await at.cluster.replace({
            ...secret,
            metadata: { ...secret.metadata, labels: { ...secret.metadata?.labels, status: 'failed' } },
            data: { ...secret.data, release: await (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .encodeRelease */ .sR)(stored) },
        }, at.signal);
        recovered.push(revisionOf(secret));
    }
    return recovered;
}
async function releaseSecrets(at) {
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(at.release)) {
        throw new _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a(0, 'Invalid', `the release name ${JSON.stringify(at.release)} is not a DNS label`);
    }
    const kind = { apiVersion: 'v1', kind: 'Secret', namespace: at.namespace };
    const { items } = await at.cluster.list(kind, {
        labelSelector: `owner=helm,name=${at.release}`,
        signal: at.signal,
    });
    return items
        .filter((secret) => secret.type === 'helm.sh/release.v1' && Number.isInteger(revisionOf(secret)))
        .sort((a, b) => revisionOf(a) - revisionOf(b));
}
function revisionOf(secret) {
    return Number(secret.metadata?.labels?.version);
}


/***/ }),

/***/ 8265:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mz: () => (/* binding */ containersOf),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   l$: () => (/* binding */ parseSourced)
/* harmony export */ });
/* unused harmony export podOf */
/* harmony import */ var _yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1433);

const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_NODES = 2_000_000;
/** Objects of a multi-document manifest; `List` objects are taken apart. Throws {@link YamlRefused}. */
function parseManifest(text, name = 'the rendered manifest') {
    const limits = { name, maxCharacters: MAX_CHARACTERS, maxNodes: MAX_NODES };
    return (0,_yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .readYamlDocuments */ .Cw)(text, limits).flatMap((document, index) => objectsIn(document, `${name}, document ${index + 1}`));
}
function objectsIn(document, where) {
    if (typeof document !== 'object' || document === null || Array.isArray(document)) {
        throw new _yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .YamlRefused */ .Cj(`${where} is not a Kubernetes object`);
    }
    const object = document;
    if (typeof object.apiVersion !== 'string' || typeof object.kind !== 'string') {
        throw new _yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .YamlRefused */ .Cj(`${where} has no apiVersion and kind`);
    }
    if (object.kind.endsWith('List') && Array.isArray(object.items)) {
        return object.items.flatMap((item) => objectsIn(item, where));
    }
    if (typeof object.metadata?.name !== 'string')
        throw new _yaml_read_yaml_js__WEBPACK_IMPORTED_MODULE_0__/* .YamlRefused */ .Cj(`${where} (${object.kind}) has no metadata.name`);
    return [object];
}
/** All containers of all workloads, init containers included. */
function containersOf(objects) {
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


/***/ }),

/***/ 892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K_: () => (/* binding */ RELEASE_NAME),
/* harmony export */   YE: () => (/* binding */ INSTANCE),
/* harmony export */   vy: () => (/* binding */ FIELD_MANAGER)
/* harmony export */ });
/* unused harmony export RELEASE_NAMESPACE */
// How objects of a Helm release are told from others.
/** Annotation with the release whose chart an object comes from. */
const RELEASE_NAME = 'meta.helm.sh/release-name';
const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace';
/** Label with the release; charts put it on pods too, as `helm create` lays them out. */
const INSTANCE = 'app.kubernetes.io/instance';
/** Who Helm is to the API server: its name in managed fields. */
const FIELD_MANAGER = 'helm';


/***/ }),

/***/ 8263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l7: () => (/* binding */ releaseOf),
/* harmony export */   o1: () => (/* binding */ decodeRelease),
/* harmony export */   sR: () => (/* binding */ encodeRelease)
/* harmony export */ });
/* unused harmony exports ReleaseDamaged, hasPostHooks */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
// Helm's own record of a release revision: a Secret that holds base64 of gzip of JSON.



/** A release that cannot be read: damaged, planted, or larger than its budget. */
class ReleaseDamaged extends Error {
    name = 'ReleaseDamaged';
}
const MAX_JSON_BYTES = 64 * 1024 * 1024;
/** Decode the `release` field of a release Secret, which is base64 twice. Rejects with {@link ReleaseDamaged}. */
async function decodeRelease(data) {
    try {
        const packed = Buffer.from(Buffer.from(data ?? '', 'base64').toString('latin1'), 'base64');
        const text = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gunzip)(packed, { maxOutputLength: MAX_JSON_BYTES });
        return JSON.parse(text.toString('utf8'), exactNumbers);
    }
    catch (cause) {
        throw new ReleaseDamaged(`the release cannot be decoded: ${cause.message}`, { cause });
    }
}
/** The opposite of {@link decodeRelease}. */
async function encodeRelease(stored) {
    const packed = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gzip)(JSON.stringify(stored), { level: 9 });
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
        manifestSha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(manifest).digest('hex'),
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


/***/ }),

/***/ 9648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  p: () => (/* binding */ environmentOf)
});

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


/***/ }),

/***/ 6172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ Executor)
});

;// CONCATENATED MODULE: ./build/src/helm/held-replicas.js
/** Why the chart cannot keep it: nothing in its values at the path of the replicas. */
function held_replicas_untold(held, path) {
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

// EXTERNAL MODULE: ./build/src/helm/history.js
var helm_history = __webpack_require__(8134);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var helm_manifest = __webpack_require__(8265);
;// CONCATENATED MODULE: ./build/src/cluster/redact.js
const BLANK = '***';
// Shorter values would blank out ordinary words.
const SHORTEST = 4;
// Each begins at one place of a word only, or it would take quadratic time: what is redacted was written by the failing pod.
const PATTERNS = [
    [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${BLANK}`],
    [/(?<![\w-])eyJ[\w-]{4,}\.[\w-]{4,}\.[\w-]*/g, BLANK],
    [/\b(gh[pousr]_|github_pat_|xox[abprs]-|AKIA|ASIA|glpat-|sk_live_)[\w-]{8,}/g, BLANK],
    [/(:\/\/[^\s:/@]*):[^\s@/]+@/g, `$1:${BLANK}@`],
    [
        /((?<![\w.-])(?=[\w.-]*?(?:password|passwd|pwd|secret|token|api[_-]?key|credential))[\w.-]+["']?\s*[:=]\s*)("[^"\n]*"|'[^'\n]*'|[^\s,;&]+)/gi,
        `$1${BLANK}`,
    ],
    [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, BLANK],
];
/** A function that blanks out the given values, their base64, URL and JSON forms, and what looks like a secret. */
function redactor(values) {
    const forms = new Set();
    for (const value of values) {
        for (const part of [value, ...value.split('\n')]) {
            const plain = part.trim();
            if (plain.length < SHORTEST)
                continue;
            forms.add(plain);
            forms.add(Buffer.from(plain).toString('base64').replace(/=+$/, ''));
            forms.add(encodeURIComponent(plain));
            forms.add(JSON.stringify(plain).slice(1, -1));
        }
    }
    // The longest first, so that a value inside another does not leave the rest of it standing.
    const known = [...forms].sort((a, b) => b.length - a.length);
    return (text) => {
        let clean = text;
        for (const form of known)
            clean = clean.replaceAll(form, BLANK);
        for (const [pattern, replacement] of PATTERNS)
            clean = clean.replace(pattern, replacement);
        return clean;
    };
}
/** Values of the named Secrets, and of those the pods refer to. Secrets that cannot be read are left out. */
async function secretValues(cluster, namespace, names, pods) {
    const values = [];
    for (const name of new Set([...names, ...pods.flatMap(secretsOf)])) {
        const secret = await cluster
            .get({ apiVersion: 'v1', kind: 'Secret', namespace, name })
            .catch(() => undefined);
        for (const data of Object.values(secret?.data ?? {}))
            values.push(Buffer.from(data, 'base64').toString('utf8'));
    }
    return values;
}
function secretsOf(pod) {
    const { containers = [], initContainers = [], volumes = [], imagePullSecrets = [] } = pod.spec ?? {};
    const names = [...containers, ...initContainers].flatMap(({ env = [], envFrom = [] }) => [
        ...env.map(({ valueFrom }) => valueFrom?.secretKeyRef?.name),
        ...envFrom.map(({ secretRef }) => secretRef?.name),
    ]);
    for (const { secret, projected } of volumes) {
        names.push(secret?.secretName, ...(projected?.sources ?? []).map((source) => source.secret?.name));
    }
    return [...names, ...imagePullSecrets.map(({ name }) => name)].filter((name) => name !== undefined);
}

;// CONCATENATED MODULE: ./build/src/cluster/evidence.js

const MAX_PODS = 5;
const TAIL_LINES = 100;
const LOG_BYTES = 32 * 1024;
const MAX_EVENTS = 50;
// Kubernetes keeps 1,024 characters of a message; the cause often stands at its end.
const EVENT_CHARACTERS = 1200;
/** Never rejects for what cannot be read: that is said in the text instead, since a rollback must not wait for it. */
async function collectEvidence(request) {
    const unread = [];
    const pods = await failingPods(request, unread);
    const redact = redactor(await secretValues(request.cluster, request.namespace, request.secrets, pods));
    const names = new Set([
        ...request.failures.map(({ object }) => object.split('/')[1] ?? ''),
        ...pods.map(({ metadata }) => metadata?.name ?? ''),
    ]);
    const saved = [{ name: 'events.txt', text: redact(await orSay('events', eventLines(request, names))) }];
    for (const pod of pods)
        saved.push(await logsOf(request, pod, redact));
    return [...saved, ...unread];
}
/** What could not be read goes into `unread`. */
async function failingPods(request, unread) {
    const refs = new Map(request.failures.flatMap(({ pod }) => (pod ? [[`${pod.namespace}/${pod.name}`, pod]] : [])));
    const pods = [];
    for (const { namespace, name } of [...refs.values()].slice(0, MAX_PODS)) {
        const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name };
        const say = (error) => {
            unread.push({ name: `pod-${name}.log`, text: `the pod could not be read: ${error.message}` });
        };
        const pod = await request.cluster.get(ref, request.signal).catch(say);
        if (pod)
            pods.push(pod);
    }
    for (const { object } of request.failures) {
        if (object.startsWith('Job/'))
            pods.push(...(await podsOfJob(request, object.slice('Job/'.length))));
    }
    return pods.slice(0, MAX_PODS);
}
/** A Job that failed for good says nothing itself: why stands in the log of its pods. */
async function podsOfJob(request, job) {
    const kind = { apiVersion: 'v1', kind: 'Pod', namespace: request.namespace };
    const options = { labelSelector: `batch.kubernetes.io/job-name=${job}`, signal: request.signal };
    const found = await request.cluster.list(kind, options).catch(() => undefined);
    return found?.items ?? [];
}
async function eventLines(request, names) {
    const kind = { apiVersion: 'v1', kind: 'Event', namespace: request.namespace };
    const { items } = await request.cluster.list(kind, { signal: request.signal });
    const lines = items
        .filter(({ involvedObject }) => names.has(involvedObject.name ?? '') || names.has(deploymentOf(involvedObject)))
        .map((event) => ({ at: timeOf(event), line: lineOf(event) }))
        .sort((a, b) => a.at.localeCompare(b.at))
        .map(({ line }) => line);
    return lines.slice(-MAX_EVENTS).join('\n') || 'no events';
}
/** What a Deployment's pods cannot be created for is told of its ReplicaSets, whose names end in one word of their own. */
function deploymentOf({ kind, name = '' }) {
    return kind === 'ReplicaSet' ? name.replace(/-[a-z0-9]+$/, '') : '';
}
function timeOf(event) {
    return event.lastTimestamp ?? event.eventTime ?? event.firstTimestamp ?? event.metadata.creationTimestamp ?? '';
}
function lineOf(event) {
    const { kind, name } = event.involvedObject;
    const times = (event.count ?? 1) > 1 ? ` (${event.count} times)` : '';
    return `${timeOf(event)} ${event.type ?? ''} ${kind}/${name} ${event.reason ?? ''}: ${event.message ?? ''}${times}`.slice(0, EVENT_CHARACTERS);
}
async function logsOf(request, pod, redact) {
    const { namespace = request.namespace, name = '' } = pod.metadata ?? {};
    const parts = [];
    for (const status of [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]) {
        const read = (previous) => {
            const { name: container } = status;
            const bounds = { tailLines: TAIL_LINES, limitBytes: LOG_BYTES, signal: request.signal };
            return orSay('log', request.cluster.logs({ namespace, name }, { container, previous, ...bounds }));
        };
        const ended = status.state?.terminated !== undefined;
        const now = await read(false);
        // One that has ended may start again at any moment: what it said is then the log before.
        const before = status.restartCount > 0 || ended ? await read(true) : '';
        const titled = (title, text) => parts.push(`== ${title} ==\n${redact(text.slice(-LOG_BYTES)) || '(empty)'}`);
        if (status.restartCount > 0 || (before !== '' && before !== now)) {
            titled(`${status.name} (before the last restart)`, before);
        }
        titled(status.name, now);
    }
    return { name: `pod-${name}.log`, text: parts.join('\n\n') || 'no container has started' };
}
async function orSay(what, reading) {
    return reading.catch((error) => `the ${what} could not be read: ${error.message}`);
}

// EXTERNAL MODULE: ./build/src/cluster/kinds.js
var kinds = __webpack_require__(2707);
;// CONCATENATED MODULE: ./build/src/helm/refusal.js

const INVALID = /(\w+)(?:\.[\w.-]+)? "([^"]+)" is invalid:/;
const FORBIDDEN = /(\w+)(?:\.[\w.-]+)? "([^"]+)" is forbidden: ([^\n]*)/;
const RIGHTS = /User "([^"]*)" cannot (\w+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;
const WEBHOOK = /admission webhook "[^"]+" denied the request/;
const UNKNOWN = /no matches for kind "([^"]+)" in version "([^"]+)"/;
/** The first refusal in a text; `undefined` when Helm failed for another reason. `objects` are those of the manifest. */
function refusalIn(text, objects) {
    const unknown = UNKNOWN.exec(text);
    if (unknown) {
        const advice = `install what defines the kind ${unknown[1]} of ${unknown[2]} first`;
        return { reason: 'UnknownKind', advice };
    }
    const invalid = INVALID.exec(text);
    if (invalid)
        return { reason: 'Invalid', object: `${invalid[1]}/${invalid[2]}` };
    const [, plural = '', name = '', why = ''] = FORBIDDEN.exec(text) ?? [];
    const object = plural === '' ? undefined : nameIn(objects, plural, name);
    const rights = RIGHTS.exec(text);
    if (rights) {
        const [, , verb, resource, group, namespace] = rights;
        const where = namespace ? `a Role in namespace ${namespace}` : 'a ClusterRole';
        const advice = `grant the verb "${verb}" on ${resource}${group ? `.${group}` : ''} by ${where}`;
        return { reason: 'Forbidden', object, advice };
    }
    if (why.includes('because it is being terminated'))
        return { reason: 'NamespaceTerminating', object };
    if (object !== undefined || WEBHOOK.test(text))
        return { reason: 'Denied', object };
    return undefined;
}
/** The server names a resource, people know the kind. */
function nameIn(objects, plural, name) {
    const found = objects.find(({ apiVersion = '', kind = '', metadata }) => metadata?.name === name && (0,kinds/* knownResource */._c)(apiVersion, kind)?.plural === plural);
    return `${found?.kind ?? plural}/${name}`;
}

// EXTERNAL MODULE: ./build/src/rollout/failure.js
var failure = __webpack_require__(2309);
;// CONCATENATED MODULE: ./build/src/rollout/diagnosis.js




/** The failure that a watch found; undefined when it found none. */
async function healthFailure(health, scene) {
    if (health.status === 'failed') {
        const [worst, ...others] = health.failures;
        if (!worst)
            return diagnosis_failure(scene, { reason: 'Unhealthy', message: 'the release is not healthy' }, []);
        const more = others.length > 0 ? ` (and ${others.length} more)` : '';
        return diagnosis_failure(scene, { reason: worst.reason, message: worst.message + more, object: worst.object }, health.failures);
    }
    if (health.status === 'timeout') {
        const { missing, healing, unready } = health;
        const [trouble] = healing;
        const waiting = missing.join('; ');
        const late = [`not ready in time: ${waiting}`, ...unready.slice(0, 1).map(({ message }) => message)].join('; ');
        const message = trouble ? `${trouble.message}; it had no time left to heal` : late;
        const object = trouble?.object ?? unready[0]?.object ?? objectIn(waiting);
        return diagnosis_failure(scene, { reason: trouble?.reason ?? 'DeadlineExceeded', message, object }, [...healing, ...unready]);
    }
    return undefined;
}
/** Helm refused, or a hook of the chart failed. */
function helmFailure(cause, scene) {
    const refused = refusalIn(cause.message, scene.objects);
    const message = redactor([])([cause.message, refused?.advice].filter(Boolean).join('; '));
    return diagnosis_failure(scene, { reason: refused?.reason ?? 'HelmFailed', message, object: refused?.object }, [], { cause });
}
/** The version is up, but does not answer as it should. Every failed check is named. */
function smokeFailure(failed, scene) {
    const said = failed.map(({ check, detail, attempts }) => `${check.url}: ${detail} (${attempts} ${attempts === 1 ? 'attempt' : 'attempts'})`);
    return diagnosis_failure(scene, { reason: 'SmokeFailed', message: `smoke check failed: ${said.join('; ')}` }, []);
}
/** What requests showed. */
function judgeFailure(facts, { sinceChangeMs }) {
    return new failure/* RolloutFailure */.ay({ ...facts, namedAfterMs: Math.round(sinceChangeMs), evidence: [] });
}
async function diagnosis_failure(scene, facts, failures, options) {
    const secrets = scene.objects
        .filter(({ kind }) => kind === 'Secret')
        .map(({ metadata }) => metadata?.name)
        .filter((name) => name !== undefined);
    const { cluster, namespace, log } = scene;
    const evidence = failures.length > 0
        ? await collectEvidence({ cluster, namespace, failures, secrets, log, signal: AbortSignal.timeout(evidenceMs) })
        : [];
    return new failure/* RolloutFailure */.ay({ ...facts, namedAfterMs: Math.round(scene.sinceChangeMs), evidence }, options);
}
/** Evidence is worth this much delay of the way back, and no more. */
const evidenceMs = 10_000;
function objectIn(text) {
    return /^[A-Z]\w+\/[\w.-]+/.exec(text)?.[0];
}

// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/helm/marks.js
var marks = __webpack_require__(892);
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
        put(overlay, paths.image, renderImage(image));
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

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
;// CONCATENATED MODULE: ./build/src/rollout/workloads.js
// What of a release really runs: replicas as scaled, images by digest.


const workloads_kinds = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1' };
/** Read the workloads of a rendered manifest as they stand. Those that are not there are left out. */
async function readWorkloads(cluster, namespace, objects) {
    const wanted = objects.filter((object) => workloads_kinds[object.kind ?? ''] === object.apiVersion);
    if (wanted.length === 0)
        return [];
    const [live, autoscalers, pods] = await Promise.all([
        Promise.all(wanted.map((object) => getLive(cluster, namespace, object))),
        autoscalersOf(cluster, namespace),
        cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace }),
    ]);
    return live.filter((object) => object !== undefined).map((object) => describe(object, autoscalers, pods.items));
}
async function getLive(cluster, namespace, object) {
    const { apiVersion = '', kind = '', metadata } = object;
    const ref = { apiVersion, kind, namespace: metadata?.namespace ?? namespace, name: metadata?.name ?? '' };
    const live = await cluster.get(ref);
    return live && { ...live, kind };
}
/** Autoscalers are told where they can be read; a role that may not read them still deploys. */
async function autoscalersOf(cluster, namespace, signal) {
    try {
        const kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace };
        return (await cluster.list(kind, { signal })).items;
    }
    catch (error) {
        if (error instanceof client/* KubeError */.a && [403, 404].includes(error.status))
            return [];
        throw error;
    }
}
function describe(live, autoscalers, pods) {
    const name = live.metadata?.name ?? '';
    const kind = live.kind ?? '';
    const containers = live.spec?.template.spec?.containers ?? [];
    const selected = pods.filter((pod) => hasLabels(pod.metadata?.labels, live.spec?.selector.matchLabels ?? {}));
    const scaler = autoscalers.find(({ spec }) => spec?.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name);
    const workload = {
        kind,
        name,
        images: Object.fromEntries(containers.map((container) => [container.name, container.image ?? ''])),
        digests: Object.fromEntries(selected.flatMap(digestsOf)),
    };
    if (live.spec?.replicas !== undefined)
        workload.replicas = live.spec.replicas;
    if (scaler?.spec) {
        const { minReplicas = 1, maxReplicas } = scaler.spec;
        workload.autoscaler = { name: scaler.metadata?.name ?? '', min: minReplicas, max: maxReplicas };
    }
    return workload;
}
function digestsOf(pod) {
    return (pod.status?.containerStatuses ?? [])
        .filter((status) => status.ready && status.imageID.includes('sha256:'))
        .map((status) => [status.name, status.imageID.slice(status.imageID.indexOf('sha256:'))]);
}

;// CONCATENATED MODULE: ./build/src/rollout/live-replicas.js



/**
 * What has to be kept by telling the chart, see {@link Held}; undefined where nothing has to. An autoscaler counts wherever it comes from, unless
 * it is the release's own and the upgrade removes it. Rejects with {@link ValuesRefused} when two workloads would need two numbers of one value.
 */
async function heldReplicas(cluster, namespace, objects, signal) {
    const held = await liveReplicas({ cluster, namespace, objects, signal });
    const [first] = held;
    if (held.every(({ replicas }) => replicas === first?.replicas))
        return first;
    const each = held.map(({ object, replicas, autoscaler }) => `${object} (${replicas} by ${autoscaler})`);
    throw new ValuesRefused([
        `autoscalers of the cluster decide the replicas of ${each.join(' and ')}, and one value cannot say both; let the chart leave spec.replicas out of them`,
    ]);
}
/** Every rendered workload whose number differs from what an autoscaler made of it. None where autoscalers may not be read. */
async function liveReplicas(at) {
    const { cluster, namespace, objects, signal } = at;
    const rendered = objects.filter((object) => isScalable(object) && object.spec?.replicas !== undefined);
    if (rendered.length === 0)
        return [];
    const held = new Map();
    for (const space of new Set(rendered.map(({ metadata }) => metadata?.namespace ?? namespace))) {
        const scalers = await autoscalersOf(cluster, space, signal);
        for (const object of rendered.filter(({ metadata }) => (metadata?.namespace ?? namespace) === space)) {
            const scaler = scalers.find((candidate) => scales(candidate, object));
            if (!scaler)
                continue;
            const { apiVersion = '', kind = '', metadata } = object;
            const live = await cluster.get({ apiVersion, kind, namespace: space, name: metadata?.name ?? '' }, signal);
            if (!live || isLeaving(scaler, live, objects))
                continue;
            const [replicas, own] = [live.spec?.replicas ?? 1, object.spec?.replicas ?? 1];
            const name = `${kind}/${metadata?.name}`;
            const autoscaler = scaler.metadata?.name ?? '';
            if (replicas !== own)
                held.set(`${space}/${name}`, { object: name, replicas, autoscaler, rendered: own });
        }
    }
    return [...held.values()];
}
function isScalable({ apiVersion, kind }) {
    return apiVersion === 'apps/v1' && (kind === 'Deployment' || kind === 'StatefulSet');
}
function scales({ spec }, { kind, metadata }) {
    const target = spec?.scaleTargetRef;
    const inApps = (target?.apiVersion ?? 'apps/v1').split('/')[0] === 'apps';
    return inApps && target?.kind === kind && target?.name === metadata?.name;
}
/** The release has it now and will not have it any more: from then on the chart decides. */
function isLeaving(scaler, live, objects) {
    const release = scaler.metadata?.annotations?.[marks/* RELEASE_NAME */.K_];
    const isOwn = release !== undefined && release === live.metadata?.annotations?.[marks/* RELEASE_NAME */.K_];
    return (isOwn && !objects.some(({ kind, metadata }) => kind === scaler.kind && metadata?.name === scaler.metadata?.name));
}

// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
;// CONCATENATED MODULE: ./build/src/rollout/rollback-finding.js
/** `Deployment/orders`. */
function named({ kind, metadata }) {
    return `${kind}/${metadata?.name}`;
}
/** The object that has the same kind and name on the other side; versions of one kind are the same kind. */
function counterpart(object, others, namespace) {
    const key = keyOf(object, namespace);
    return others.find((other) => keyOf(other, namespace) === key);
}
function keyOf({ apiVersion = '', kind, metadata }, namespace) {
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    return [group, kind, metadata?.namespace ?? namespace, metadata?.name].join(' ');
}

;// CONCATENATED MODULE: ./build/src/rollout/rollback-definitions.js

/** Definitions among rendered objects. */
function definitionsIn(objects) {
    return objects.filter(({ kind }) => kind === 'CustomResourceDefinition');
}
/**
 * `live` are the definitions as they stand, where they could be read; `chart` those in the target chart's folder crds/, which Helm installs once
 * and then leaves alone.
 */
function definitionFindings(sides, live, chart) {
    return [
        ...definitionsIn(sides.target).flatMap((definition) => changeFindings(definition, sides, live)),
        ...chart.map(noteOf),
    ];
}
function changeFindings(after, sides, live) {
    const object = named(after);
    const breaks = (message) => ({ level: 'breaks', object, message });
    const versions = after.spec?.versions ?? [];
    const has = (version) => versions.some(({ name }) => name === version);
    const served = new Set(versions.filter((version) => version.served).map(({ name }) => name));
    const found = [];
    for (const { apiVersion = '', kind, metadata } of sides.goal) {
        const [group, version = ''] = apiVersion.split('/');
        if (group !== after.spec?.group || kind !== after.spec?.names?.kind || served.has(version))
            continue;
        found.push(breaks(`the new version no longer serves ${version}, which ${kind}/${metadata?.name} of the old one uses; serve it until the rollback is out of question`));
    }
    const stored = live.find(({ metadata }) => metadata?.name === after.metadata?.name)?.status?.storedVersions ?? [];
    for (const version of stored.filter((name) => !has(name))) {
        found.push(breaks(`objects are still stored as ${version}, which the new version drops: that is refused; migrate them first`));
    }
    const before = counterpart(after, sides.goal, sides.namespace);
    const storage = versions.find((version) => version.storage)?.name;
    if (before && storage !== undefined && !before.spec?.versions?.some(({ name }) => name === storage)) {
        found.push(breaks(`the new version stores objects as ${storage}, which the old one does not know: going back is refused; let a version before this one serve it`));
    }
    return found;
}
function noteOf(definition) {
    const message = 'it is in the folder crds/ of the chart: Helm neither upgrades it nor rolls it back';
    return { level: 'notes', object: named(definition), message };
}

// EXTERNAL MODULE: ./build/src/cluster/quantity.js
var quantity = __webpack_require__(7435);
;// CONCATENATED MODULE: ./build/src/rollout/rollback-immutable.js
// Fields that the API server lets nobody change, and objects whose content does not come back.


/** Paths by kind, of Kubernetes' own kinds. A change of them is refused in both directions. */
const IMMUTABLE = {
    Deployment: ['spec.selector'],
    DaemonSet: ['spec.selector'],
    ReplicaSet: ['spec.selector'],
    StatefulSet: ['spec.selector', 'spec.volumeClaimTemplates', 'spec.serviceName', 'spec.podManagementPolicy'],
    Job: ['spec.template', 'spec.selector', 'spec.completionMode'],
    Service: ['spec.clusterIP'],
    PersistentVolumeClaim: [
        'spec.storageClassName',
        'spec.accessModes',
        'spec.volumeName',
        'spec.volumeMode',
        'spec.selector',
    ],
    Secret: ['type'],
    RoleBinding: ['roleRef'],
    ClusterRoleBinding: ['roleRef'],
    StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
};
/** The server fills these in by itself: that one side leaves them out is no change. */
const FILLED_IN = new Set([
    'spec.clusterIP',
    'spec.storageClassName',
    'spec.volumeName',
    'spec.volumeMode',
    'spec.podManagementPolicy',
    'spec.completionMode',
    'reclaimPolicy',
    'volumeBindingMode',
    'type',
]);
/** What is deleted takes along what nobody renders: data, or everything that is in it. */
const HOLDS = {
    PersistentVolumeClaim: 'its data goes with it',
    CustomResourceDefinition: 'all custom resources of the kind go with it',
    Namespace: 'everything in it goes with it',
};
/** What a rollback would have to change back, and may not; what it would make anew, without what was in it. */
function immutableFindings({ namespace, goal, target }) {
    return goal.flatMap((before) => {
        const after = counterpart(before, target, namespace);
        if (!after)
            return droppedFinding(before);
        return [...fieldFindings(before, after), ...claimFindings(before, after), ...sealedFindings(before, after)];
    });
}
function droppedFinding(before) {
    const loss = Object.hasOwn(HOLDS, before.kind ?? '') ? HOLDS[before.kind ?? ''] : undefined;
    if (loss === undefined || before.metadata?.annotations?.['helm.sh/resource-policy'] === 'keep')
        return [];
    const message = `the new version no longer renders it, so that Helm deletes it, and ${loss}; a rollback would make it anew, empty. Annotate it with helm.sh/resource-policy: keep in a version before this one`;
    return [{ level: 'breaks', object: named(before), message }];
}
function fieldFindings(before, after) {
    const paths = Object.hasOwn(IMMUTABLE, before.kind ?? '') ? (IMMUTABLE[before.kind ?? ''] ?? []) : [];
    return paths.flatMap((path) => {
        const [was, is] = [at(before, path), at(after, path)];
        if (FILLED_IN.has(path) && (was === undefined || is === undefined))
            return [];
        if (canonical(was) === canonical(is))
            return [];
        const message = `${path} cannot be changed once it is there, neither by this deploy nor by its rollback; keep it as it is, or give the object another name`;
        return [{ level: 'breaks', object: named(before), message }];
    });
}
/** A claim grows and never shrinks: what a deploy enlarges, no rollback makes small again. */
function claimFindings(before, after) {
    if (before.kind !== 'PersistentVolumeClaim')
        return [];
    const path = 'spec.resources.requests.storage';
    const [was, is] = [at(before, path), at(after, path)];
    const [small, large] = [(0,quantity/* quantityOf */.R)(was), (0,quantity/* quantityOf */.R)(is)];
    if (small === undefined || large === undefined || small === large)
        return [];
    const message = large > small
        ? `${path} grows from ${was} to ${is}, and a claim never shrinks: the rollback would be refused. Enlarge it in a deploy of its own`
        : `${path} shrinks from ${was} to ${is}, which is refused`;
    return [{ level: 'breaks', object: named(before), message }];
}
/** `immutable: true` can be set, and not be taken back; neither can what was changed with it. */
function sealedFindings(before, after) {
    if (before.kind !== 'ConfigMap' && before.kind !== 'Secret')
        return [];
    if (at(after, 'immutable') !== true && at(before, 'immutable') !== true)
        return [];
    const same = ['immutable', 'data', 'binaryData', 'stringData'].every((path) => canonical(at(before, path)) === canonical(at(after, path)));
    if (same)
        return [];
    const message = 'it is immutable on one side, and the two sides differ; give the object a name that changes with its content';
    return [{ level: 'breaks', object: named(before), message }];
}
function at(object, path) {
    return path
        .split('.')
        .reduce((value, part) => typeof value === 'object' && value !== null ? value[part] : undefined, object);
}
/** Equal for equal content, in whatever order its keys were written. */
function canonical(value) {
    return JSON.stringify(value ?? null, (_key, inner) => typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner);
}

;// CONCATENATED MODULE: ./build/src/rollout/rollback-surprises.js

/** Hooks of both sides, by what Helm does with them. */
function hookFindings(goal, target) {
    const runs = goal.filter(({ events }) => events.some((event) => /^(pre|post)-rollback$/.test(event)));
    const stays = target.filter(({ events }) => events.some((event) => /^(pre|post)-(upgrade|install)$/.test(event)));
    return [
        ...runs.map((hook) => rollback_surprises_noteOf(hook, 'a rollback runs it, and fails when it fails')),
        ...stays.map((hook) => rollback_surprises_noteOf(hook, 'the deploy runs it, and a rollback does not undo what it did; the old version must work with it')),
    ];
}
function rollback_surprises_noteOf({ kind, name, events }, what) {
    return { level: 'notes', object: `${kind}/${name}`, message: `hook ${events.join(', ')}: ${what}` };
}
/** Without a retained ReplicaSet a rollback begins with pulling the image. */
function retentionFindings({ goal, target, namespace }) {
    return goal.flatMap((before) => {
        if (before.kind !== 'Deployment')
            return [];
        const after = counterpart(before, target, namespace);
        if (!keepsNone(before) && !(after && keepsNone(after)))
            return [];
        const message = 'spec.revisionHistoryLimit is 0, so that no ReplicaSet of the old version is kept: a rollback has to make its pods like those of a new version; leave it out';
        return [{ level: 'slows', object: named(before), message }];
    });
}
function keepsNone(object) {
    return object.spec?.revisionHistoryLimit === 0;
}
/** Numbers of replicas that a rollback would set, or not get, because something scales them. */
function scalingFindings(goal, autoscalers) {
    const own = goal.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    const all = new Map([...autoscalers, ...own].map((scaler) => [scaler.metadata?.name ?? '', scaler]));
    return goal.flatMap((object) => {
        const replicas = object.spec?.replicas;
        if (!['Deployment', 'StatefulSet'].includes(object.kind ?? '') || replicas === undefined)
            return [];
        const scaler = [...all.values()].find(({ spec }) => {
            return spec?.scaleTargetRef?.kind === object.kind && spec?.scaleTargetRef?.name === object.metadata?.name;
        });
        if (!scaler)
            return [];
        const { name } = scaler.metadata ?? {};
        const min = scaler.spec?.minReplicas ?? 1;
        const then = min > replicas ? `which keeps at least ${min}` : 'which then has to find back to the number that the load needs';
        const message = `a rollback sets spec.replicas to ${replicas} against the autoscaler ${name}, ${then}; let the chart leave spec.replicas out while something scales it`;
        return [{ level: 'notes', object: named(object), message }];
    });
}

;// CONCATENATED MODULE: ./build/src/rollout/rollback-proof.js











const rank = { breaks: 0, slows: 1, notes: 2 };
/** Dry runs at a time. Helm's own dry run of a rollback asks the API server about nothing but its Secrets. */
const atOnce = 8;
/** Changes nothing. Rejects when the cluster cannot be asked, and with the signal's reason. */
async function rollbackProof(claim) {
    const { cluster, namespace, target, signal } = claim;
    const kept = await whatIsKept(claim);
    const plain = (0,helm_manifest/* parseManifest */.Ng)(kept.manifest);
    // The way back keeps what an autoscaler decided.
    const goal = withHeld(plain, await heldReplicas(cluster, namespace, plain, signal));
    const sides = { namespace, goal, target: target.objects };
    const [tried, autoscalers, live] = await Promise.all([
        tryAll(claim, goal),
        readableAutoscalers(cluster, namespace, goal, signal),
        liveDefinitions(cluster, definitionsIn(target.objects), signal),
    ]);
    const findings = [
        ...kept.findings,
        ...tried,
        ...immutableFindings(sides),
        ...definitionFindings(sides, live, claim.crds ?? []),
        ...retentionFindings(sides),
        ...hookFindings(claim.goal?.hooks ?? [], target.hooks),
        ...scalingFindings(goal, autoscalers),
    ].toSorted((a, b) => rank[a.level] - rank[b.level]);
    return { restores: findings.every(({ level }) => level !== 'breaks'), findings };
}
/** `rollback breaks: Deployment/orders: ...`. */
function findingLine({ level, object, message }) {
    return `rollback ${level}: ${object}: ${message}`;
}
/** Is there still something to go back to? The revision is what Helm has; without it, the snapshot has to do. */
async function whatIsKept(claim) {
    const { cluster, namespace, release, goal, savedManifest, signal } = claim;
    const object = `Release/${release}`;
    const found = (level, message) => ({ level, object, message });
    const history = await (0,helm_history/* readHistory */.Lu)({ cluster, namespace, release, signal });
    const content = await history
        .find(({ revision }) => revision === goal?.revision)
        ?.read()
        .catch(() => undefined);
    const findings = [];
    const saved = await savedManifest?.().catch((error) => {
        signal?.throwIfAborted();
        findings.push(found('breaks', `the snapshot cannot be read: ${error.message}; start the deploy anew, so that one is taken`));
        return undefined;
    });
    if (goal && content?.manifestSha256 === goal.manifestSha256)
        return { manifest: goal.manifest, findings };
    const lost = goal
        ? `Helm no longer has revision ${goal.revision} as it was`
        : 'Helm no longer has the revision to go back to';
    if (saved !== undefined)
        findings.push(found('slows', `${lost}; a rollback has to restore the snapshot`));
    else
        findings.push(found('breaks', `${lost}, and no snapshot holds it`));
    return { manifest: saved ?? goal?.manifest ?? '', findings };
}
async function tryAll(claim, objects) {
    const found = [];
    for (let from = 0; from < objects.length; from += atOnce) {
        const some = objects.slice(from, from + atOnce).map((object) => tryOne(claim, object));
        found.push(...(await Promise.all(some)).flat());
    }
    return found;
}
async function tryOne({ cluster, namespace, goal, signal }, object) {
    const placed = { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } };
    try {
        // Releases of the time before server-side apply are merged by Helm itself, which asks nobody whose field it is.
        await cluster.applyDryRun(placed, {
            fieldManager: marks/* FIELD_MANAGER */.vy,
            force: goal !== undefined && goal.applyMethod !== 'ssa',
            signal,
        });
        return [];
    }
    catch (error) {
        if (!(error instanceof client/* KubeError */.a) || error.status === 0 || error.status >= 500 || error.status === 429)
            throw error;
        return [findingOf(error, named(object))];
    }
}
function findingOf(error, object) {
    if (/does not support dry run/.test(error.message)) {
        return { level: 'notes', object, message: `its rollback could not be tried: ${error.message}` };
    }
    const advice = error.status === 409
        ? 'somebody else has set what a rollback would set, and Helm does not take it over; let the chart leave those fields out, or give them back'
        : 'a rollback would be refused as well; make the old version acceptable again, or deploy without a way back by `rollback-proof: warn`';
    return { level: 'breaks', object, message: `${error.message}; ${advice}` };
}
async function readableAutoscalers(cluster, namespace, goal, signal) {
    const scalable = goal.some(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet');
    if (!scalable)
        return [];
    return autoscalersOf(cluster, namespace, signal);
}
async function liveDefinitions(cluster, definitions, signal) {
    const read = definitions.map(({ apiVersion = '', kind = '', metadata }) => cluster.get({ apiVersion, kind, name: metadata?.name ?? '' }, signal).catch(unlessBarred(undefined)));
    return (await Promise.all(read)).filter((definition) => definition !== undefined);
}
/** What these credentials may not read is not held against the rollback. */
function unlessBarred(instead) {
    return (error) => {
        if (error instanceof client/* KubeError */.a && [403, 404].includes(error.status))
            return instead;
        throw error;
    };
}

// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var rollout_snapshot = __webpack_require__(5624);
;// CONCATENATED MODULE: ./build/src/rollout/prove-rollback.js
// Before what cannot be undone without it: would going back restore what stands?




/** Rejects with {@link RolloutFailure} where it would not, and the policy refuses that; what else was found is a notice. */
async function proveRollback(site, { release, goal }, { objects, hooks }, signal) {
    if (site.rollbackProof === 'off' || goal.kind !== 'revision')
        return;
    const { cluster, namespace, log, notices, effects, release: app } = site;
    const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, namespace, release });
    const { restores, findings } = await rollbackProof({
        cluster,
        namespace,
        release,
        goal: history.find(goal.revision),
        savedManifest: async () => {
            if (goal.snapshot === undefined)
                return undefined;
            const snapshot = await (0,rollout_snapshot/* loadSnapshot */.N2)({ cluster, namespace, release: app, effects }, goal.snapshot);
            return snapshot.releases[release]?.manifest;
        },
        target: { objects, hooks },
        signal,
    });
    for (const finding of findings)
        log.info(findingLine(finding));
    const breaks = findings.filter(({ level }) => level === 'breaks').map(findingLine);
    if (restores) {
        notices.push(...findings.filter(({ level }) => level === 'slows').map(findingLine));
        return;
    }
    const message = `going back to revision ${goal.revision} of ${release} would not restore what stands: ${breaks.join('; ')}`;
    if (site.rollbackProof === 'warn') {
        notices.push(message);
        return;
    }
    const help = 'set rollback-proof: warn in the environment to deploy all the same';
    throw new failure/* RolloutFailure */.ay({ reason: 'RollbackNotProven', message: `${message}; ${help}`, evidence: [] });
}

// EXTERNAL MODULE: ./build/src/cluster/health.js + 10 modules
var health = __webpack_require__(4935);
;// CONCATENATED MODULE: ./build/src/rollout/release-watch.js




/** The eyes of one plan. */
class ReleaseWatch {
    #site;
    #limits;
    #changedAt;
    constructor(site, limits) {
        this.#site = site;
        this.#limits = limits;
    }
    /** From now on something is changed: failures say how long after it they were named. */
    begin() {
        this.#changedAt ??= this.#site.clock.now();
    }
    /** Wait until what a revision describes is healthy. */
    async look(release, revision) {
        const objects = await this.#objectsOf(release, revision);
        return { objects, health: this.health({ objects, hookObjects: [] }, this.#limits.signal) };
    }
    /** Rendered objects of a revision; of the latest without one. */
    async #objectsOf(release, revision) {
        const { cluster, namespace } = this.#site;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, namespace, release });
        const number = revision ?? history.revisions.at(-1)?.revision ?? 0;
        const content = history.find(number);
        if (!content)
            throw new Error(`Helm has no readable revision ${number} of ${release} in ${namespace}`);
        return (0,helm_manifest/* parseManifest */.Ng)(content.manifest);
    }
    /** Everything must be healthy at the end, and nothing may fail until then; of what is tried not even for a moment. */
    async bake({ release, beside, ms }, until = this.#limits.signal) {
        const ended = new AbortController();
        const signal = AbortSignal.any([until, ended.signal]);
        const watched = [release, ...beside].map(async (each) => {
            const objects = await this.#objectsOf(each);
            const health = this.health({ objects, hookObjects: [] }, signal, { holdMs: ms, steady: each === release });
            await this.require(await health, objects);
        });
        try {
            await Promise.all(watched);
        }
        finally {
            ended.abort();
            await Promise.allSettled(watched);
        }
    }
    /** Pods and requests decide side by side; whichever knows first that it failed ends the other. True where a person has to say. */
    async judged(stretch, judge) {
        const { judging } = this.#site;
        if (!judging)
            throw new Error('there is no judge');
        const ended = new AbortController();
        const signal = AbortSignal.any([this.#limits.signal, ended.signal]);
        const begun = this.#site.clock.now();
        const judged = judge(judging, signal);
        const baked = this.bake(stretch, signal);
        for (const each of [judged, baked])
            each.catch(() => undefined);
        try {
            const found = await Promise.race([judged, baked.then(() => judged)]);
            if (typeof found === 'object')
                throw judgeFailure(found, this.scene([]));
            // An answer may come early; where none came, all of the time was watched.
            if (this.#site.clock.now() - begun >= stretch.ms)
                await baked;
            return found === 'open';
        }
        finally {
            ended.abort();
            await Promise.allSettled([judged, baked]);
        }
    }
    /** How objects come up, from now on. */
    health({ objects, hookObjects }, signal, { applied, ...hold } = {}) {
        const { cluster, namespace, patience, clock, log } = this.#site;
        return (0,health/* waitHealthy */.h)({
            cluster,
            namespace,
            objects,
            hooks: hookObjects,
            patience,
            clock,
            timeoutMs: this.remaining(),
            applied,
            ...hold,
            signal,
            onProgress: (progress) => sayProgress(progress, log),
        });
    }
    /** Rejects with {@link RolloutFailure} where it is a failure; what cannot be told is a notice. */
    async require(health, objects) {
        const failure = await healthFailure(health, this.scene(objects));
        if (failure)
            throw failure;
        if (health.status !== 'unknown')
            return;
        this.#site.notices.push(`not judged, because their health cannot be told here: ${health.objects.join(', ')}`);
    }
    /** What is known of the place, for a failure. */
    scene(objects) {
        const { cluster, namespace, log, clock } = this.#site;
        const now = clock.now();
        return { cluster, namespace, objects, log, sinceChangeMs: now - (this.#changedAt ?? now) };
    }
    /** Milliseconds left, at least one second: what helm is told must be positive. */
    remaining() {
        return Math.max(this.#limits.until - this.#site.clock.now(), 1000);
    }
}
function sayProgress({ synced, missing, healing }, log) {
    if (!synced)
        return;
    for (const symptom of healing)
        log.info(`may still heal: ${symptom.message}`);
    if (missing.length > 0)
        log.info(`waiting: ${missing.join('; ')}`);
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/src/net/guarded-address.js
// Addresses that no URL of a policy may reach: they answer with the machine's own credentials.


const metadata = new external_node_net_.BlockList();
metadata.addSubnet('169.254.0.0', 16, 'ipv4'); // link-local: AWS, Azure, GCP
metadata.addAddress('100.100.100.200', 'ipv4'); // Alibaba Cloud
metadata.addAddress('168.63.129.16', 'ipv4'); // Azure's wire server
metadata.addSubnet('fe80::', 10, 'ipv6');
metadata.addAddress('fd00:ec2::254', 'ipv6'); // AWS
metadata.addAddress('fd20:ce::254', 'ipv6'); // GCP
metadata.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6'); // link-local behind NAT64
/** True for addresses of cloud metadata services, in IPv4, IPv6 and mapped notation. */
function isMetadataAddress(address) {
    const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
    const family = (0,external_node_net_.isIP)(bare);
    if (family === 0)
        return false;
    return metadata.check(bare, family === 6 ? 'ipv6' : 'ipv4');
}
class ForbiddenAddress extends Error {
    name = 'ForbiddenAddress';
    constructor(host, address) {
        super(`${host} is ${address}, a link-local or cloud metadata address; URLs of a policy are never asked there`);
    }
}
/**
 * Name resolution for `http.request`: the address that was checked is the one that is connected to, so a name that
 * resolves differently the second time changes nothing.
 */
function guardedLookup(hostname, options, callback) {
    const all = { ...options, all: true };
    (0,external_node_dns_.lookup)(hostname, all, (error, addresses) => {
        if (error)
            return callback(error, '');
        const forbidden = addresses.find(({ address }) => isMetadataAddress(address));
        if (forbidden)
            return callback(new ForbiddenAddress(hostname, forbidden.address), '');
        if (options.all)
            return callback(null, addresses);
        const [first] = addresses;
        callback(null, first?.address ?? '', first?.family);
    });
}

;// CONCATENATED MODULE: ./build/src/rollout/smoke.js
// Asks the deployed service itself: status, body and latency of a few URLs.



const bodyLimit = 1024 * 1024;
const attemptTimeoutMs = 10_000;
const pauseMs = 1000;
const maxRedirects = 5;
/**
 * Run every check, all URLs side by side, each until it passes or its attempts are used up. Rejects only when the
 * signal aborts; a check that cannot be made is a failed check that says why.
 */
function runSmoke(checks, deps) {
    return Promise.all(checks.map((check) => runCheck(check, deps)));
}
async function runCheck(check, { clock, log, signal }) {
    for (let attempt = 1;; attempt += 1) {
        signal.throwIfAborted();
        const verdict = await tryOnce(check, clock, signal);
        const final = verdict.passed || verdict.permanent || attempt >= check.attempts;
        log.info(`smoke ${check.url}: ${verdict.detail} (attempt ${attempt} of ${check.attempts})`);
        if (final) {
            return {
                check,
                passed: verdict.passed,
                attempts: attempt,
                detail: verdict.detail,
                latencyMs: verdict.latencyMs,
            };
        }
        await clock.sleep(pauseMs, signal);
    }
}
async function tryOnce(check, clock, signal) {
    try {
        const answer = await follow(check, clock, signal);
        return { ...judge(check, answer), latencyMs: answer.latencyMs };
    }
    catch (error) {
        if (signal.aborted)
            throw signal.reason;
        return {
            passed: false,
            detail: reasonOf(error),
            permanent: error instanceof ForbiddenAddress || error instanceof ForeignRedirect,
        };
    }
}
/** Compare an answer with what was asked for. The first difference names the failure. */
function judge(check, answer) {
    const latency = `${Math.round(answer.latencyMs)} ms`;
    if (answer.status !== check.status) {
        return { passed: false, detail: `status ${answer.status} instead of ${check.status} after ${latency}` };
    }
    if (check.body !== undefined && !answer.body.includes(check.body)) {
        const start = JSON.stringify(answer.body.slice(0, 120));
        return { passed: false, detail: `body lacks ${JSON.stringify(check.body)}; it begins with ${start}` };
    }
    if (check.maxLatency !== undefined && answer.latencyMs > check.maxLatency) {
        return { passed: false, detail: `answered in ${latency}, more than ${check.maxLatency} ms` };
    }
    return { passed: true, detail: `status ${answer.status} in ${latency}` };
}
class ForeignRedirect extends Error {
    name = 'ForeignRedirect';
}
async function follow(check, clock, signal) {
    const origin = new URL(check.url);
    let url = origin;
    const started = clock.now();
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
        const answer = await ask(url, signal);
        const redirected = answer.status >= 300 && answer.status < 400 && answer.location !== undefined;
        if (!redirected || check.status === answer.status)
            return { ...answer, latencyMs: clock.now() - started };
        const next = new URL(answer.location, url);
        if (next.hostname !== origin.hostname) {
            throw new ForeignRedirect(`redirected to another host, ${next.hostname}, which is not followed`);
        }
        if (url.protocol === 'https:' && next.protocol !== 'https:') {
            throw new ForeignRedirect(`redirected from https to ${next.protocol}//, which is not followed`);
        }
        url = next;
    }
    throw new Error(`more than ${maxRedirects} redirects`);
}
function ask(url, signal) {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
        throw new ForeignRedirect(`${url.protocol}// is not http or https`);
    }
    if (isMetadataAddress(url.hostname))
        throw new ForbiddenAddress(url.host, url.hostname);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]);
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
        const outgoing = send(url, {
            // A fresh connection for each attempt: a kept one may still end at a pod of the version before.
            agent: false,
            lookup: guardedLookup,
            headers: { 'user-agent': 'slipway-smoke', accept: '*/*' },
            signal: limit,
        }, (incoming) => {
            const chunks = [];
            let size = 0;
            incoming.on('data', (chunk) => {
                size += chunk.length;
                if (size > bodyLimit)
                    outgoing.destroy(new Error(`body is larger than ${bodyLimit} bytes`));
                else
                    chunks.push(chunk);
            });
            incoming.on('error', reject);
            incoming.on('end', () => resolve({
                status: incoming.statusCode ?? 0,
                location: incoming.headers.location,
                body: Buffer.concat(chunks).toString('utf8'),
            }));
        });
        outgoing.on('error', (error) => {
            const late = limit.aborted && !signal.aborted;
            reject(late ? new Error(`no answer within ${attemptTimeoutMs / 1000} s`) : error);
        });
        outgoing.end();
    });
}
function reasonOf(error) {
    const { code, message, name } = error;
    if (code === 'ECONNREFUSED')
        return 'connection refused';
    if (code === 'ENOTFOUND')
        return 'the host name does not resolve';
    return message || code || name;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/helm/release.js
var release = __webpack_require__(8263);
;// CONCATENATED MODULE: ./build/src/helm/kept-chart.js
// The chart that a revision was made of, as Helm keeps it in its record: a folder again, to render it once more.




/** The one template of a chart that only hands out a manifest: what a revision is set to where Helm no longer has its chart. */
const fixedTemplate = '{{ .Files.Get "manifest.yaml" }}\n';
/** Helm does not keep all of the chart, so that it cannot be rendered again. */
class ChartNotKept extends (/* unused pure expression or super */ null && (Error)) {
    name = 'ChartNotKept';
}
/**
 * Write the chart of a decoded release, and the values that it was given, below a folder. Helm keeps no subcharts: where it
 * had some, those of `subcharts` take their place, a folder that may not be there. Whether what is rendered is still the same
 * has to be looked at. Rejects with {@link ChartNotKept}, and with ReleaseDamaged for a record that is none.
 */
async function writeKeptChart(stored, folder, subcharts) {
    const { chart, config } = (stored ?? {});
    const { metadata, templates, files, values, schema } = chart ?? {};
    if (!isObject(metadata) || !isObject(values ?? {}) || !isObject(config ?? {})) {
        throw new ReleaseDamaged('the release has no chart that could be read');
    }
    const root = join(folder, 'chart');
    const dependencies = Array.isArray(metadata.dependencies) ? metadata.dependencies : [];
    if (dependencies.length > 0) {
        const names = dependencies.map((one) => String(one?.name)).join(', ');
        const isThere = await stat(subcharts).then((found) => found.isDirectory(), () => false);
        if (!isThere) {
            throw new ChartNotKept(`its chart had subcharts (${names}), which Helm does not keep with a release, and the chart of this checkout has no folder charts`);
        }
        await cp(subcharts, join(root, 'charts'), { recursive: true });
    }
    const text = (value) => Buffer.from(JSON.stringify(value));
    const parts = [
        ['Chart.yaml', text(metadata)],
        ['values.yaml', text(values ?? {})],
    ];
    const kept = [...filesIn(templates), ...filesIn(files)];
    if (typeof schema === 'string')
        kept.push({ name: 'values.schema.json', data: schema });
    if (kept.some(({ data = '' }) => Buffer.from(data, 'base64').toString() === fixedTemplate)) {
        throw new ChartNotKept('it was put back from a manifest, and has no chart');
    }
    for (const { name, data = '' } of kept)
        parts.push([name, Buffer.from(data, 'base64')]);
    for (const [name, content] of parts) {
        const path = join(root, name);
        if (relative(root, path).startsWith('..'))
            throw new ReleaseDamaged(`the chart of the release has a file ${name}`);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeFile(path, content, { mode: 0o600 });
    }
    const given = join(folder, 'values.json');
    await writeFile(given, JSON.stringify(config ?? {}), { mode: 0o600 });
    return { chart: root, defaults: (values ?? {}), values: given };
}
function filesIn(list) {
    if (list === undefined || list === null)
        return [];
    const isFile = (one) => isObject(one) && typeof one.name === 'string' && typeof (one.data ?? '') === 'string';
    if (Array.isArray(list) && list.every(isFile))
        return list;
    throw new ReleaseDamaged('the files of the release are no list of files');
}

;// CONCATENATED MODULE: ./build/src/rollout/snapshot-chart.js
// A chart that renders to exactly what a snapshot holds, for when Helm no longer has the revision.





/** Write the chart under `temp`. Its template takes the manifest as a file, so that nothing in it is taken for a template. */
async function chartOf(content, description, temp, held) {
    const chart = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'snapshot-'));
    await (0,promises_.mkdir)((0,external_node_path_.join)(chart, 'templates'));
    const objects = withHeld((0,helm_manifest/* parseManifest */.Ng)(content.manifest), held);
    const manifest = held ? objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('') : content.manifest;
    const about = { apiVersion: 'v2', ...content.chart, description };
    await Promise.all([
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'Chart.yaml'), JSON.stringify(about)),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'manifest.yaml'), manifest, { mode: 0o600 }),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'templates', 'manifest.yaml'), fixedTemplate),
    ]);
    return { chart, objects };
}

// EXTERNAL MODULE: ./build/src/rollout/headline.js
var headline = __webpack_require__(7391);
;// CONCATENATED MODULE: ./build/src/rollout/step-title.js

/** `app` is left out where a release is the application's own. */
function titleOf(step, app) {
    const of = 'release' in step && step.release !== app ? ` ${step.release}` : '';
    switch (step.kind) {
        case 'helm-apply':
            return `helm upgrade${of} (revision ${step.revision})`;
        case 'helm-unlock':
            return `unlock${of} revision ${step.pending}`;
        case 'helm-rollback':
            return `helm rollback${of} to ${step.to} (revision ${step.revision})`;
        case 'helm-restore':
            return `restore the snapshot${of && ` of${of}`} (revision ${step.revision})`;
        case 'helm-uninstall':
            return `helm uninstall${of}`;
        case 'wait-healthy':
            return `wait until${of} healthy`;
        case 'prove-rollback':
            return 'prove the way back';
        case 'route':
            return `traffic ${splitInWords(step.split)}`;
        case 'route-back':
            return 'traffic as it was';
        case 'bake':
            return `bake ${(0,headline/* duration */.p0)(step.ms)}`;
        case 'judge':
            return `judge for at most ${(0,headline/* duration */.p0)(step.ms)}`;
        case 'watch':
            return `watch ${(0,headline/* duration */.p0)(step.ms)}`;
        case 'park':
            return `park for at most ${(0,headline/* duration */.p0)(step.ms)}`;
        case 'smoke':
            return `smoke (${step.checks.length})`;
    }
}
/** `orders 90, orders-canary 10`. */
function splitInWords({ weights, match, mirror }) {
    const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight}`);
    if (match)
        shares.push(`${match.header.cookie ?? match.header.name} to ${match.release}`);
    if (mirror)
        shares.push(`copies of ${mirror.percent} to ${mirror.release}`);
    return shares.join(', ');
}

// EXTERNAL MODULE: ./build/src/cluster/pods.js
var pods = __webpack_require__(3362);
// EXTERNAL MODULE: ./build/src/cluster/release-objects.js
var release_objects = __webpack_require__(2240);
;// CONCATENATED MODULE: ./build/src/rollout/stuck-pods.js


/** For the controller to take the change up; the wait that follows tells when it never does. */
const PATIENCE_MS = 5000;
const POLL_MS = 200;
const REVISION = 'controller-revision-hash';
/** Delete the pods of StatefulSets that are of another revision than the one set again, and not ready. */
async function removeStuckPods(request) {
    const sets = request.objects.filter(({ kind, apiVersion }) => kind === 'StatefulSet' && apiVersion === 'apps/v1');
    for (const { metadata } of sets) {
        await removeOf(request, metadata?.namespace ?? request.namespace, metadata?.name ?? '');
    }
}
async function removeOf(request, namespace, name) {
    const { cluster, log, effects, signal } = request;
    const set = await takenUp(request, namespace, name);
    if (!set?.status?.updateRevision)
        return;
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace }, { signal });
    for (const pod of items.filter((each) => isStuck(each, set))) {
        const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name: pod.metadata?.name ?? '' };
        log.notice(`deleting Pod/${ref.name}, which is not ready and holds up StatefulSet/${name}`);
        await effects.perform('remove-stuck-pod', () => cluster.delete(ref, signal));
    }
}
async function takenUp({ cluster, clock, signal }, namespace, name) {
    const until = clock.now() + PATIENCE_MS;
    for (;;) {
        const set = await cluster.get({ apiVersion: 'apps/v1', kind: 'StatefulSet', namespace, name }, signal);
        if (!set || !(0,release_objects/* isBehind */.Jm)(set))
            return set;
        if (clock.now() >= until)
            return undefined;
        await clock.sleep(POLL_MS, signal);
    }
}
function isStuck(pod, set) {
    const { metadata } = pod;
    const ours = metadata?.ownerReferences?.some(({ uid, controller }) => controller && uid === set.metadata?.uid);
    const old = metadata?.labels?.[REVISION] !== set.status?.updateRevision;
    return ours === true && old && !(0,pods/* readyCondition */.H)(pod) && metadata?.deletionTimestamp === undefined;
}

;// CONCATENATED MODULE: ./build/src/traffic/capacity.js
// Traffic goes only where enough pods are ready for it.
/** A release would get more traffic than its ready pods are meant for. */
class CapacityError extends Error {
    name = 'CapacityError';
}
/** Pods that a share of the traffic needs, where `total` pods are meant for all of it. `weight` in percent. */
function podsNeeded(weight, total) {
    return weight === 0 ? 0 : Math.max(1, Math.ceil((weight * total) / 100));
}
/**
 * Throws {@link CapacityError} when a release has fewer ready pods than its weight needs. `ready` is by release; `total` is
 * how many pods all of the traffic is meant for.
 */
function refuseOverload(weights, ready, total) {
    const short = Object.entries(weights).flatMap(([release, weight]) => {
        const [has, needs] = [ready[release] ?? 0, podsNeeded(weight, total)];
        return has < needs
            ? [`release ${release} has ${capacity_count(has)} ready, and ${weight} % of the traffic of ${capacity_count(total)} needs ${needs}`]
            : [];
    });
    if (short.length > 0)
        throw new CapacityError(`${short.join('; ')}; traffic stays as it is`);
}
function capacity_count(pods) {
    return `${pods} pod${pods === 1 ? '' : 's'}`;
}

;// CONCATENATED MODULE: ./build/src/traffic/probe.js
// The measured switch: asks a URL all the time while traffic is moved, and tells when it followed and what failed.



const everyMs = 20;
const inFlightLimit = 50;
const timeoutMs = 5000;
/** So many answers say which versions are answered; a weight of 5 % is among them 99 times in 100. */
const baselineAnswers = 90;
const baselineMs = 3000;
/** At least so many answers without one of what leaves say that it has left. */
const minimumQuiet = 25;
const followMs = 15_000;
/** How long is counted where nothing is expected to be seen. */
const watchMs = 1000;
const unnamed = 'unnamed';
/** What shows in answers when one split takes the place of another. */
function expectationOf(before, after) {
    const served = (split) => Object.keys(split?.weights ?? {}).filter((release) => (split?.weights[release] ?? 0) > 0);
    const [old, now] = [served(before), served(after)];
    return {
        // Where several served, what comes next is one of their versions: a canary's, promoted.
        arrives: before !== undefined && old.length < 2 && now.some((release) => !old.includes(release)),
        leaves: now.length === 1 && old.some((release) => !now.includes(release)),
    };
}
/** Whether answers can show it: a weight that is only larger or smaller than before does not show in a few of them. */
function isSeen({ arrives, leaves }) {
    return arrives || leaves;
}
/** Start asking, about 50 times a second, each time over a connection of its own; redirects are not followed. */
function startProbe(request) {
    return new RunningProbe(request);
}
class RunningProbe {
    #request;
    #url;
    #ended = new AbortController();
    #inFlight = new Set();
    #answers = [];
    #sending;
    /** How often each version was answered before the change. */
    #known = new Map();
    #changedAt;
    constructor(request) {
        this.#request = request;
        this.#url = new URL(request.url);
        this.#changedAt = request.clock.now();
        this.#sending = this.#send();
    }
    async ready(expectation) {
        const { clock, signal } = this.#request;
        if (isMetadataAddress(this.#url.hostname))
            throw new ForbiddenAddress(this.#url.host, this.#url.hostname);
        const until = clock.now() + baselineMs;
        while (isSeen(expectation) && this.#answers.length < baselineAnswers && clock.now() < until)
            await clock.sleep(everyMs, signal);
        const named = this.#answers.filter(({ version }) => version !== undefined);
        this.#known = new Map([...Map.groupBy(named, ({ version }) => version)].map(([version, each]) => [version, each.length]));
        this.#changedAt = clock.now();
    }
    async follow(expectation) {
        const { clock, signal } = this.#request;
        const until = clock.now() + (isSeen(expectation) ? followMs : watchMs);
        for (;;) {
            signal.throwIfAborted();
            const followedAfterMs = this.#followed(expectation);
            if (followedAfterMs !== undefined || clock.now() >= until)
                return { ...this.#counted(), ...(followedAfterMs !== undefined && { followedAfterMs }) };
            await clock.sleep(everyMs, signal);
        }
    }
    async stop() {
        this.#ended.abort();
        for (const outgoing of this.#inFlight)
            outgoing.destroy();
        await this.#sending;
    }
    /** After how long answers showed what is expected; undefined while they do not. */
    #followed(expectation) {
        if (!isSeen(expectation))
            return undefined;
        const { arrives, leaves } = expectation;
        const answers = this.#answers
            .filter(({ version, sentAt }) => version !== undefined && sentAt >= this.#changedAt)
            .toSorted((a, b) => a.sentAt - b.sentAt);
        const first = answers.find(({ version }) => !this.#known.has(version));
        const arrivedAt = arrives ? first?.at : this.#changedAt;
        if (arrivedAt === undefined)
            return undefined;
        if (!leaves)
            return arrivedAt - this.#changedAt;
        const stays = answers.at(-1)?.version;
        if (stays === undefined || (arrives && this.#known.has(stays)))
            return undefined;
        const leftAt = Math.max(arrivedAt, ...answers.filter(({ version }) => version !== stays).map(({ at }) => at));
        const since = answers.filter(({ sentAt }) => sentAt >= leftAt).length;
        return since < this.#answersThatProve(stays) ? undefined : leftAt - this.#changedAt;
    }
    /** So many answers without one of what leaves: were it still answered as often as before, that came once in 1000 times. */
    #answersThatProve(stays) {
        const counts = [...this.#known].filter(([version]) => version !== stays).map(([, count]) => count);
        const all = [...this.#known.values()].reduce((a, b) => a + b, 0);
        const rarest = Math.min(...counts, all) / all;
        return Math.max(minimumQuiet, Math.ceil(Math.log(0.001) / Math.log(1 - Math.min(rarest, 0.99))) || minimumQuiet);
    }
    #counted() {
        // What was on its way when traffic was moved counts too: it must not fail.
        const since = this.#answers.filter(({ at }) => at >= this.#changedAt);
        const [failures, byVersion] = [{}, {}];
        for (const { failure, version } of since) {
            const [tally, key] = failure === undefined ? [byVersion, version ?? unnamed] : [failures, failure];
            tally[key] = (tally[key] ?? 0) + 1;
        }
        const failed = since.filter(({ failure }) => failure !== undefined).length;
        return { requests: since.length, failed, failures: failures, byVersion: byVersion };
    }
    async #send() {
        const { clock, signal } = this.#request;
        const ended = AbortSignal.any([signal, this.#ended.signal]);
        const stop = () => {
            for (const outgoing of this.#inFlight)
                outgoing.destroy();
        };
        signal.addEventListener('abort', stop, { once: true });
        while (!ended.aborted && !isMetadataAddress(this.#url.hostname)) {
            if (this.#inFlight.size < inFlightLimit)
                this.#ask();
            await clock.sleep(everyMs, ended).catch(() => undefined);
        }
        signal.removeEventListener('abort', stop);
    }
    #ask() {
        const { clock, header, host } = this.#request;
        const sentAt = clock.now();
        const note = (result) => {
            if (!this.#inFlight.delete(outgoing) || this.#ended.signal.aborted || this.#request.signal.aborted)
                return;
            this.#answers.push({ at: clock.now(), sentAt, ...result });
        };
        const send = this.#url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
        const outgoing = send(this.#url, {
            // A fresh connection for each request: a kept one may still end at a pod of the version before.
            agent: false,
            lookup: guardedLookup,
            headers: { 'user-agent': 'slipway-probe', accept: '*/*', ...(host !== undefined && { host }) },
            ...(host !== undefined && { servername: host }),
            signal: AbortSignal.timeout(timeoutMs),
        }, (incoming) => {
            const { statusCode: status = 0, headers } = incoming;
            const version = [headers[header.toLowerCase()]].flat()[0];
            incoming.on('error', (error) => note({ failure: probe_reasonOf(error) }));
            incoming.on('end', () => {
                note(status >= 500 || (status >= 400 && version === undefined)
                    ? { failure: `HTTP ${status}` }
                    : version === undefined
                        ? {}
                        : { version });
            });
            incoming.resume();
        });
        this.#inFlight.add(outgoing);
        outgoing.on('error', (error) => note({ failure: probe_reasonOf(error) }));
        outgoing.end();
    }
}
function probe_reasonOf(error) {
    const { code, message, name } = error;
    if (name === 'TimeoutError' || code === 'ABORT_ERR')
        return 'timeout';
    return code ?? message;
}

;// CONCATENATED MODULE: ./build/src/rollout/traffic.js






const settleMs = 30_000;
/** On the way back it is not worth more: what failed is removed next. */
const settleBackMs = 10_000;
const pollMs = 100;
/** An autoscaler looks every 15 s; then pods have to start. */
const scaleMs = 120_000;
const scalePollMs = 500;
/** Set a split and wait until traffic follows. Rejects with {@link RolloutFailure}. */
async function shiftTraffic(site, split, { signal, until }) {
    const { traffic, clock, log } = site;
    if (!traffic)
        throw new Error('there is no router');
    await guard(site, traffic, split, { signal, until });
    const asked = traffic.policy.probe;
    const before = asked && (await traffic.router.read());
    const expectation = expectationOf(before, split);
    const probe = asked && startProbe({ ...asked, clock, signal });
    try {
        await probe?.ready(expectation);
        const changedAt = clock.now();
        await traffic.router.write(split, signal);
        const settled = await settle(site, traffic.router, split, Math.min(until, changedAt + settleMs), signal);
        const settledAfterMs = settled ? Math.round(clock.now() - changedAt) : undefined;
        const seen = await probe?.follow(expectation);
        site.shifts.push({
            at: new Date(changedAt).toISOString(),
            weights: split.weights,
            ...(settledAfterMs !== undefined && { settledAfterMs }),
            ...(seen && measured(seen)),
        });
        log.info(`traffic: ${splitInWords(split)}${seen ? `; ${seenInWords(seen, expectation)}` : ''}`);
    }
    finally {
        await probe?.stop();
    }
}
function measured({ followedAfterMs, requests, failed }) {
    return { ...(followedAfterMs !== undefined && { followedAfterMs: Math.round(followedAfterMs) }), requests, failed };
}
function seenInWords({ followedAfterMs, requests, failed, failures }, expectation) {
    const followed = followedAfterMs === undefined ? 'answers did not show it' : `followed after ${(0,headline/* duration */.p0)(followedAfterMs)}`;
    const why = Object.entries(failures).map(([reason, count]) => `${count} ${reason}`);
    const told = isSeen(expectation) ? `${followed}; ` : '';
    return `${told}${failed} of ${requests} requests failed${why.length > 0 ? ` (${why.join(', ')})` : ''}`;
}
/** Set traffic as it was, and wait until it follows; for the way back, so it asks nothing first. */
async function giveTrafficBack(site, captured, { signal, until }) {
    const { traffic, clock, log } = site;
    if (!traffic) {
        const { kind, name } = captured.object;
        throw new Error(`${kind}/${name} has to be set as it was, but the policy no longer says what routes traffic`);
    }
    const changedAt = clock.now();
    await traffic.router.restore(captured, signal);
    const split = (await traffic.router.read()) ?? { weights: {} };
    const shift = { at: new Date(changedAt).toISOString(), weights: split.weights };
    site.shifts.push(shift);
    if (Object.keys(split.weights).length === 0)
        return;
    try {
        // What is removed next must not be asked any more.
        const settled = await settle(site, traffic.router, split, Math.min(until, changedAt + settleBackMs), signal);
        if (settled)
            shift.settledAfterMs = Math.round(clock.now() - changedAt);
    }
    catch (error) {
        signal.throwIfAborted();
        log.warning(`it was not seen that traffic went back: ${error.message}`);
    }
}
/**
 * Ready pods of every release that gets traffic must carry its share. An autoscaler has a while to start as many as it was
 * told to start with: it looks at a new workload once that stands.
 */
async function guard(site, traffic, { weights }, { signal, until }) {
    const { clock, log } = site;
    const served = Object.keys(weights).filter((release) => (weights[release] ?? 0) > 0);
    const patient = Math.min(until, clock.now() + scaleMs);
    for (let told = false;; told = true) {
        const each = served.map(async (release) => [release, await readyPods(site, traffic.backends[release], signal)]);
        const ready = Object.fromEntries(await Promise.all(each));
        try {
            return refuseOverload(weights, ready, traffic.pods);
        }
        catch (cause) {
            const { name, message } = cause;
            const grows = clock.now() < patient && (await isScaling(site, traffic, ready));
            if (!grows)
                throw new failure/* RolloutFailure */.ay({ reason: name, message, evidence: [] }, { cause });
            if (!told)
                log.info(`waiting for the autoscaler: ${message}`);
        }
        await clock.sleep(scalePollMs, signal);
    }
}
async function readyPods({ cluster, namespace }, backend, signal) {
    const counts = (backend?.workloads ?? []).map(async ({ kind, name }) => {
        const ref = { apiVersion: 'apps/v1', kind, namespace, name };
        return (await cluster.get(ref, signal))?.status?.readyReplicas ?? 0;
    });
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
/** The autoscalers of a release will have more pods than are ready. */
async function isScaling({ cluster, namespace }, { backends }, ready) {
    const scalers = await autoscalersOf(cluster, namespace);
    return Object.entries(ready).some(([release, pods]) => {
        const least = (backends[release]?.workloads ?? []).map(({ kind, name }) => {
            const scaler = scalers.find(({ spec }) => spec?.scaleTargetRef.kind === kind && spec.scaleTargetRef.name === name);
            return scaler?.spec ? (scaler.spec.minReplicas ?? 1) : 0;
        });
        return pods < least.reduce((sum, count) => sum + count, 0);
    });
}
/** True once the data plane follows; false where it cannot tell. */
async function settle({ clock }, router, split, until, signal) {
    for (;;) {
        const settled = await router.settled(split);
        if (settled !== false)
            return settled === true;
        if (clock.now() >= until) {
            const message = `${router.name} does not follow: it was set to ${splitInWords(split)}, and its controller does not say that it took that up`;
            throw new failure/* RolloutFailure */.ay({ reason: 'TrafficNotSettled', message, evidence: [] });
        }
        await clock.sleep(pollMs, signal);
    }
}

;// CONCATENATED MODULE: ./build/src/rollout/executor.js
















/** How long a canary that could not be judged is left for a person. */
const openMs = 24 * 3600_000;
/** Runs steps; one for each plan. */
class Executor {
    #site;
    #limits;
    #payloads;
    #watch;
    #watched;
    constructor(site, limits, payloads = new Map()) {
        this.#site = site;
        this.#limits = limits;
        this.#payloads = payloads;
        this.#watch = new ReleaseWatch(site, limits);
    }
    /** Do the steps from the one at `from` on. Rejects with {@link RolloutFailure}, or with the reason of the signal. */
    async run(steps, from = 0) {
        const { session, timeline } = this.#site;
        const ended = new AbortController();
        try {
            for (const [index, step] of steps.entries()) {
                if (index < from)
                    continue;
                this.#limits.signal.throwIfAborted();
                if (step.kind === 'park')
                    return { ended: 'parked', done: index + 1, ms: step.ms };
                const release = 'release' in step ? step.release : undefined;
                const revision = 'revision' in step && step.kind !== 'wait-healthy' ? step.revision : undefined;
                const intent = { step: step.kind, release, revision, done: index };
                await session.journal.write((state) => (0,journal_state/* advance */.np)(state, intent), this.#limits.signal);
                const open = await timeline.step(titleOf(step, this.#site.release), () => this.#do(step, ended.signal));
                if (open)
                    return { ended: 'parked', done: index + 1, ms: openMs };
            }
            return { ended: 'done' };
        }
        finally {
            ended.abort();
        }
    }
    /** True when a person has to say whether it goes on. */
    async #do(step, ended) {
        if (step.kind !== 'judge')
            await this.#carry(step, ended);
        return step.kind === 'judge' && (await this.#watch.judged(step, (judging, signal) => judging.judge(step, signal)));
    }
    async #carry(step, ended) {
        const { helm, namespace, session, cluster, effects, release: app } = this.#site;
        switch (step.kind) {
            case 'helm-unlock': {
                const reason = 'left unfinished by a run that ended';
                const { release } = step;
                const unlock = () => (0,helm_history/* recoverPending */.iH)({ cluster, namespace, release, lost: session.lost, reason });
                await effects.perform('helm-unlock', unlock);
                return;
            }
            case 'helm-apply': {
                const payload = this.#payload(step.payload);
                await this.#mutate(step.kind, step.release, payload, ended, (timeoutMs, signal) => helm.upgrade({ ...payload.upgrade, wait: step.wait, timeoutMs }, signal));
                return;
            }
            case 'helm-rollback': {
                const at = { release: step.release, namespace };
                const content = (await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, ...at })).find(step.to);
                const objects = (0,helm_manifest/* parseManifest */.Ng)(content?.manifest ?? '');
                const held = await heldReplicas(cluster, namespace, objects, this.#limits.signal);
                if (content && held)
                    return this.#restore(step.release, content, `as revision ${step.to} was`, ended, held);
                await this.#mutate(step.kind, step.release, { objects, hookObjects: [] }, ended, (timeoutMs, signal) => helm.rollback({ ...at, revision: step.to, wait: 'hooks', timeoutMs }, signal));
                return this.#free(objects);
            }
            case 'helm-restore': {
                const { release } = step;
                const snapshot = await (0,rollout_snapshot/* loadSnapshot */.N2)({ cluster, namespace, release: app, effects }, step.snapshot);
                const content = snapshot.releases[release];
                if (!content)
                    throw new Error(`snapshot ${step.snapshot} was taken when release ${release} was not installed`);
                const objects = (0,helm_manifest/* parseManifest */.Ng)(content.manifest);
                const held = await heldReplicas(cluster, namespace, objects, this.#limits.signal);
                return this.#restore(release, content, `as it stood in snapshot ${step.snapshot}`, ended, held);
            }
            case 'helm-uninstall':
                this.#watch.begin();
                await effects.perform('helm-uninstall', () => helm.uninstall({ release: step.release, namespace, timeoutMs: this.#watch.remaining() }, this.#limits.signal));
                return;
            case 'wait-healthy':
                return this.#waitHealthy(step.release, step.revision);
            case 'prove-rollback':
                return proveRollback(this.#site, step, this.#payload(step.payload), this.#limits.signal);
            case 'route':
                this.#watch.begin();
                return shiftTraffic(this.#site, step.split, this.#limits);
            case 'route-back':
                return giveTrafficBack(this.#site, step.captured, this.#limits);
            case 'bake':
                return this.#watch.bake(step);
            case 'watch':
                await this.#watch.judged({ ...step, beside: [] }, (judging, signal) => judging.watch(step, signal));
                return;
            case 'park':
                throw new Error('a step that only ends the run was to be done');
            case 'smoke':
                return this.#smoke(step.checks, ended);
        }
    }
    /** Set a release to a manifest that it had; what an autoscaler decided since is kept. */
    async #restore(release, content, description, ended, held) {
        const { helm, namespace, temp, notices } = this.#site;
        if (held)
            notices.push(sayHeld(held));
        const { chart, objects } = await chartOf(content, description, temp, held);
        const upgrade = { release, namespace, chart, values: [], overlay: content.values };
        await this.#mutate('helm-apply', release, { objects, hookObjects: [] }, ended, (timeoutMs, signal) => helm.upgrade({ ...upgrade, wait: 'hooks', timeoutMs }, signal));
        return this.#free(objects);
    }
    #payload(name) {
        const payload = this.#payloads.get(name);
        if (!payload)
            throw new Error(`${name} was not rendered`);
        return payload;
    }
    /** Run helm with the watch beside it: the watch may name a failure while helm still waits, and then ends it. */
    async #mutate(effect, release, payload, ended, run) {
        const { effects } = this.#site;
        this.#watch.begin();
        const stop = new AbortController();
        const applied = effects.perform(effect, () => run(this.#watch.remaining(), AbortSignal.any([this.#limits.signal, stop.signal])));
        const health = this.#watch.health(payload, AbortSignal.any([this.#limits.signal, ended]), { applied });
        health.catch(() => undefined);
        try {
            const first = await Promise.race([applied, health]);
            if (first && first.status !== 'healthy') {
                stop.abort(new Error('the watch knows that it failed'));
                await applied.catch(() => undefined);
                await this.#watch.require(first, payload.objects);
            }
        }
        catch (error) {
            this.#limits.signal.throwIfAborted();
            if (error instanceof failure/* RolloutFailure */.ay)
                throw error;
            throw await helmFailure(error, this.#watch.scene(payload.objects));
        }
        this.#watched = { release, objects: payload.objects, health };
    }
    /** What was set again must not be held up by what is gone. */
    #free(objects) {
        const { cluster, namespace, clock, log, effects } = this.#site;
        return removeStuckPods({ cluster, namespace, objects, clock, log, effects, signal: this.#limits.signal });
    }
    async #waitHealthy(release, revision) {
        const beside = this.#watched?.release === release ? this.#watched : undefined;
        const watched = beside ?? (await this.#watch.look(release, revision));
        if (beside)
            this.#watched = undefined;
        await this.#watch.require(await watched.health, watched.objects);
    }
    async #smoke(checks, ended) {
        const { clock, log } = this.#site;
        const late = new AbortController();
        void clock.sleep(this.#watch.remaining(), ended).then(() => late.abort(new failure/* DeadlineExceeded */.m4('there was no time left for the smoke checks')), () => undefined);
        try {
            const signal = AbortSignal.any([this.#limits.signal, late.signal]);
            const failed = (await runSmoke(checks, { clock, log, signal })).filter(({ passed }) => !passed);
            if (failed.length > 0)
                throw await smokeFailure(failed, this.#watch.scene([]));
        }
        catch (error) {
            if (!(error instanceof failure/* DeadlineExceeded */.m4))
                throw error;
            throw new failure/* RolloutFailure */.ay({ reason: error.name, message: error.message, evidence: [] });
        }
    }
}


/***/ }),

/***/ 2309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ay: () => (/* binding */ RolloutFailure),
/* harmony export */   m4: () => (/* binding */ DeadlineExceeded),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/** A step did not come to what it should: the reason, named for people, with what was saved. */
class RolloutFailure extends Error {
    name = 'RolloutFailure';
    facts;
    constructor(facts, options) {
        super(facts.message, options);
        this.facts = facts;
    }
}
/** The time the request allows is used up but for what is needed to put things back. */
class DeadlineExceeded extends Error {
    name = 'DeadlineExceeded';
}
/** The facts of any error, in the form of the record. */
function factsOf(error) {
    if (error instanceof RolloutFailure)
        return error.facts;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { reason: name, message, evidence: [] };
}


/***/ }),

/***/ 7391:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kg: () => (/* binding */ isGood),
/* harmony export */   gM: () => (/* binding */ tookMs),
/* harmony export */   p0: () => (/* binding */ duration)
/* harmony export */ });
/** Whether people have to look at it. */
function isGood({ outcome }) {
    return outcome === 'succeeded' || outcome === 'nothing-to-do' || outcome === 'parked';
}
/** `1.2 s`, `350 ms`, `4 min 10 s`. */
function duration(milliseconds) {
    if (milliseconds < 1000)
        return `${Math.round(milliseconds)} ms`;
    if (milliseconds < 60_000)
        return `${(milliseconds / 1000).toFixed(1)} s`;
    const seconds = Math.round(milliseconds / 1000);
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
/** How long a step, or a whole run, took. */
function tookMs({ startedAt, finishedAt }) {
    return Math.max(Date.parse(finishedAt) - Date.parse(startedAt), 0);
}


/***/ }),

/***/ 3224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   a9: () => (/* binding */ swept),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   h2: () => (/* binding */ abort),
/* harmony export */   np: () => (/* binding */ advance),
/* harmony export */   qN: () => (/* binding */ begin),
/* harmony export */   xw: () => (/* binding */ emptyJournal),
/* harmony export */   z8: () => (/* binding */ parseJournal)
/* harmony export */ });
/* unused harmony exports park, resume */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6454);
// The journal's content: what a release's rollouts did and were about to do. Pure; journal.ts writes it to the cluster.


const commit = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ sha: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), committedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() });
const healthyRevision = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    /** Helm release. */
    release: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    manifestSha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** What people call it: a version, a tag, or the start of a digest. */
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** What it was made from, where that is known: an older commit does not go over a newer one. */
    commit: commit.optional(),
});
const goal = zod__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt('kind', [
    /** Nothing was installed before. */
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('absent') }),
    /** Something was installed, but nothing of it is known to be healthy: there is nothing to go back to. */
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('unchanged') }),
    zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('revision'),
        revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
        manifestSha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        snapshot: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    }),
]);
const captured = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    object: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ apiVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), namespace: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(), name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }),
    fields: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()),
});
const header = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), cookie: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional() });
const split = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    weights: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()),
    match: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        release: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        header: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([header.extend({ value: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }), header.extend({ pattern: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })]),
    })
        .optional(),
    mirror: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ release: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), percent: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig() }).optional(),
});
/** One Helm release that an operation changes. */
const change = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    goal,
    /** Helm's latest revision before the first mutation; 0 when there was none. */
    before: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    /** Highest revision that this operation has meant to create. A higher one was made by somebody else. */
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
});
const operation = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['deploy', 'rollback']),
    strategy: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(_record_record_js__WEBPACK_IMPORTED_MODULE_1__/* .strategies */ .W),
    /** Holder of the Lease that began it. */
    holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Link to the run, for people. */
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** What people call what it brings. */
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /**
     * By Helm release, in the order in which they are brought to their goals: where an abort goes. Fixed before the first
     * mutation, so it never depends on how far the run came.
     */
    releases: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), change),
    /** Traffic as it was before the first mutation; an abort sets it again before it touches a release. */
    traffic: captured.optional(),
    /** Where a rollback sends traffic once its releases serve; and an aborted deploy, where it has made what routes it. */
    split: split.optional(),
    snapshot: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** What is being done now. */
    step: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Of a deploy that may pause: all of its steps, and how many are done. */
    plan: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        steps: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })),
        done: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
        /** sha256 of the manifests that its steps set, by payload: what goes on must be what began. */
        payloads: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()),
        image: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
        digest: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
        commit: commit.optional(),
        /** Id of what the canary was judged by so far. */
        evidence: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    })
        .optional(),
    /** A canary that bakes without a runner. */
    parked: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ until: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), by: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
});
const journal = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['idle', 'rolling', 'parked', 'aborting', 'failed']),
    holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    updatedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    operation: operation.optional(),
    /** Oldest first; the last one is what people are served, as far as Slipway knows. */
    healthy: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(healthyRevision),
    /** Releases that no longer serve and are removed once their time has come: an old slot, a canary that was promoted. */
    idle: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ release: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), until: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() })).default([]),
    /** Revision that stands because a failed deploy was put back; cleared by the next one. */
    putBack: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().optional(),
    failure: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
})
    .refine(({ state, operation }) => state === 'idle' || operation, {
    path: ['operation'],
    error: 'is missing, though the state is not idle',
})
    .refine(({ state, operation }) => state !== 'parked' || (operation?.parked && operation.plan), {
    path: ['operation', 'parked'],
    error: 'is missing, though the state is parked',
});
const healthyKept = 10;
function emptyJournal(holder, at) {
    return { schema: 1, state: 'idle', holder, updatedAt: at, healthy: [], idle: [] };
}
/** Read the journal's text. Throws with what is wrong: a journal that cannot be read is never taken for an idle one. */
function parseJournal(text) {
    if (text === undefined)
        throw new Error('it has no key "journal"');
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (cause) {
        throw new Error('it is not JSON', { cause });
    }
    const parsed = journal.safeParse(value);
    if (parsed.success)
        return parsed.data;
    const [issue] = parsed.error.issues;
    throw new Error(`${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'does not fit the schema'}`);
}
/** An operation begins: the intent of its first step, and where an abort would go. */
function begin(state, begun) {
    return { ...state, state: 'rolling', operation: begun, failure: undefined };
}
/** The intent of the next step; what came before it is done. An abort that was journalled stays. */
function advance(state, next) {
    const { operation } = state;
    if (!operation)
        throw new Error(`the journal has no operation to go on with at step ${next.step}`);
    const { release = '', revision = 0, done } = next;
    const changed = operation.releases[release];
    return {
        ...state,
        operation: {
            ...operation,
            step: next.step,
            ...(changed && {
                releases: {
                    ...operation.releases,
                    [release]: { ...changed, revision: Math.max(changed.revision, revision) },
                },
            }),
            ...(operation.plan && done !== undefined && { plan: { ...operation.plan, done } }),
        },
    };
}
/** The canary bakes with nobody at work on it; `done` steps of its plan are behind it. */
function park(state, parked) {
    const { operation } = state;
    if (!operation?.plan)
        throw new Error('the journal has no plan to go on with later');
    const { done, evidence, ...facts } = parked;
    return {
        ...state,
        state: 'parked',
        operation: { ...operation, step: 'park', parked: facts, plan: { ...operation.plan, done, evidence } },
    };
}
/** Somebody goes on with a parked canary, in the name of another holder. */
function resume(state, holder) {
    if (!state.operation)
        throw new Error('the journal has no operation to go on with');
    return { ...state, state: 'rolling', operation: { ...state.operation, holder, parked: undefined } };
}
function abort(state) {
    return state.state === 'rolling' || state.state === 'parked' ? { ...state, state: 'aborting' } : state;
}
/**
 * An operation ended and what stands is known. `healthy` is the revision that serves, when one does; `putBack` that it
 * does because a deploy failed; `backTo` the revision that people went back to: what came after it is no longer a
 * version to go back to; `idle` what serves no longer and when it may go.
 */
function settle(state, end) {
    const { healthy, putBack, backTo } = end;
    const kept = upTo(state.healthy, backTo).filter((one) => !healthy || !isSame(one, healthy));
    const idle = [
        ...state.idle.filter(({ release }) => !end.idle?.some((one) => one.release === release)),
        ...(end.idle ?? []),
    ];
    return {
        ...state,
        state: 'idle',
        operation: undefined,
        failure: undefined,
        healthy: healthy ? [...kept, healthy].slice(-healthyKept) : kept,
        idle: idle.filter(({ release }) => release !== healthy?.release),
        putBack: putBack ? healthy?.revision : undefined,
    };
}
/** A release that served no longer is gone. */
function swept(state, release) {
    return { ...state, idle: state.idle.filter((one) => one.release !== release) };
}
/** What was tried to put things back did not work: a person has to look. The operation stays, so that it can be tried again. */
function fail(state, failure) {
    return { ...state, state: 'failed', failure };
}
function upTo(healthy, backTo) {
    if (!backTo)
        return [...healthy];
    const index = healthy.findLastIndex((one) => isSame(one, backTo));
    if (index >= 0)
        return healthy.slice(0, index + 1);
    return healthy.filter(({ release, revision }) => release !== backTo.release || revision <= backTo.revision);
}
function isSame(a, b) {
    return a.release === b.release && a.revision === b.revision;
}


/***/ }),

/***/ 1716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CQ: () => (/* binding */ Journal),
/* harmony export */   a0: () => (/* binding */ readJournal)
/* harmony export */ });
/* unused harmony export journalName */
/* harmony import */ var _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4365);
/* harmony import */ var _cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4962);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(841);
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3224);




const fencePath = (0,_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .annotationPath */ .ZV)(_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FENCE */ .AK);
/** The journal of one release, opened by the holder of its Lease. */
class Journal {
    #state;
    #request;
    #writing = Promise.resolve();
    constructor(request, state) {
        this.#request = request;
        this.#state = state;
    }
    /**
     * Raise the fence, then read. Rejects with {@link FencedError} when the journal carries a higher fence, and with what is
     * wrong when it cannot be read.
     */
    static async open(request) {
        const { cluster, fence } = request;
        const live = await cluster.get(refOf(request));
        if (!live)
            return Journal.#create(request);
        const standing = fenceOf(request, live);
        if (standing > fence)
            throw fenced(request);
        const journal = new Journal(request, read(request, live));
        if (standing < fence) {
            const raised = await journal.#patch([{ op: 'replace', path: fencePath, value: String(fence) }], { standing });
            // The holder before may have written until a moment ago: what counts is what stands once it cannot any more.
            journal.#state = read(request, raised);
        }
        return journal;
    }
    static async #create(request) {
        const state = (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_1__/* .emptyJournal */ .xw)(request.holder, iso(request.clock));
        const { name, namespace } = refOf(request);
        const labels = { 'app.kubernetes.io/managed-by': 'slipway', [`${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/release`]: request.release };
        const annotations = { [_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FENCE */ .AK]: String(request.fence) };
        try {
            await request.effects.perform('journal', () => request.cluster.create({
                apiVersion: 'v1',
                kind: 'ConfigMap',
                metadata: { name, namespace, labels, annotations },
                data: { journal: JSON.stringify(state) },
            }));
        }
        catch (error) {
            if (error instanceof _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && error.reason === 'AlreadyExists')
                return Journal.open(request);
            throw error;
        }
        return new Journal(request, state);
    }
    get state() {
        return this.#state;
    }
    /** Who writes it now; the state names who wrote last. */
    get holder() {
        return this.#request.holder;
    }
    /**
     * Write what `change` makes of the state. Writes of one run are done one after another, so that a cancel's `aborting`
     * is never overtaken by an older step. `signal` gives up what is not written yet, so that a slow server delays no cancel.
     */
    write(change, signal) {
        const done = this.#writing.then(async () => {
            const next = { ...change(this.#state), holder: this.#request.holder, updatedAt: iso(this.#request.clock) };
            await this.#patch([{ op: 'replace', path: '/data/journal', value: JSON.stringify(next) }], { signal });
            this.#state = next;
        });
        this.#writing = done.catch(() => undefined);
        return done;
    }
    async #patch(operations, { standing = this.#request.fence, signal }) {
        const { cluster, effects, lost } = this.#request;
        const signals = [signal, lost].filter((each) => each !== undefined);
        const test = { op: 'test', path: fencePath, value: String(standing) };
        try {
            return await effects.perform('journal', () => cluster.jsonPatch(refOf(this.#request), [test, ...operations], AbortSignal.any(signals)));
        }
        catch (cause) {
            if (cause instanceof _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && cause.isLostRace)
                throw fenced(this.#request, cause);
            throw cause;
        }
    }
}
/** Read the journal without opening it; `undefined` when the release has none. */
async function readJournal(at) {
    const live = await at.cluster.get(refOf(at));
    return live && { state: read(at, live), fence: fenceOf(at, live) };
}
/** Name of the journal of a release. */
function journalName(release) {
    return `slipway-${release}`;
}
function read(at, live) {
    try {
        return (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_1__/* .parseJournal */ .z8)(live.data?.journal);
    }
    catch (cause) {
        throw new Error(`the journal, ConfigMap ${at.namespace}/${journalName(at.release)}, cannot be read: ${cause.message}; ` +
            'check what runs, then delete it', { cause });
    }
}
function fenceOf(at, live) {
    const standing = live.metadata?.annotations?.[_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FENCE */ .AK] ?? '';
    if (/^\d{1,15}$/.test(standing))
        return Number(standing);
    const wrong = standing === '' ? `it has no annotation ${_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FENCE */ .AK}` : `its annotation ${_cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FENCE */ .AK} is no whole number`;
    throw new Error(`ConfigMap ${at.namespace}/${journalName(at.release)} is not a journal: ${wrong}`);
}
function fenced(at, cause) {
    const message = `another run has taken over release ${at.release} in ${at.namespace}; this one writes nothing more`;
    return new _cluster_fence_js__WEBPACK_IMPORTED_MODULE_2__/* .FencedError */ .Qz(message, { cause });
}
function refOf(at) {
    return { apiVersion: 'v1', kind: 'ConfigMap', namespace: at.namespace, name: journalName(at.release) };
}
function iso(clock) {
    return new Date(clock.now()).toISOString();
}


/***/ }),

/***/ 6101:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ onSite)
});

;// CONCATENATED MODULE: ./build/src/cluster/rights.js
/** The credentials lack rights. Nothing was changed. */
class RightsMissing extends Error {
    name = 'RightsMissing';
    constructor(missing, namespace) {
        const lines = missing.map(({ verb, resource }) => `- the verb "${verb}" on ${resource}`);
        super(`the credentials may not do what is needed; nothing was changed. Grant by a Role in namespace ${namespace}:\n${lines.join('\n')}`);
    }
}
/** Rejects with {@link RightsMissing}. Where the cluster does not tell the rights, the first request that lacks one will. */
async function requireRights(cluster, namespace, needed, signal) {
    const rules = await cluster.rules(namespace, signal);
    if (rules === undefined)
        return;
    const missing = needed.filter((right) => !rules.some((rule) => grants(rule, right)));
    if (missing.length > 0)
        throw new RightsMissing(missing, namespace);
}
/** Rules for single names count: whether they name the right ones is for the server to say. */
function grants(rule, { verb, resource }) {
    const [path = '', subresource] = resource.split('/');
    const [plural = '', ...group] = path.split('.');
    const names = [subresource ? `${plural}/${subresource}` : plural, ...(subresource ? [`*/${subresource}`] : [])];
    const has = (list, ...values) => ['*', ...values].some((value) => list?.includes(value));
    return has(rule.verbs, verb) && has(rule.apiGroups, group.join('.')) && has(rule.resources, ...names);
}

// EXTERNAL MODULE: ./build/src/cluster/kinds.js
var cluster_kinds = __webpack_require__(2707);
;// CONCATENATED MODULE: ./build/src/rollout/rights.js

const own = [
    'get create update patch leases.coordination.k8s.io', // the lock
    'get create patch configmaps', // the journal
    'get list create update delete secrets', // Helm's revisions, snapshots
];
const watched = ['list watch pods', 'list watch events'];
const byKind = {
    Deployment: ['get list watch deployments.apps', 'list watch replicasets.apps', ...watched],
    // Pods that hold up their own replacement are deleted.
    StatefulSet: ['get list watch statefulsets.apps', 'delete pods', ...watched],
    DaemonSet: ['get list watch daemonsets.apps', ...watched],
    Job: ['get list watch jobs.batch', ...watched],
    Pod: ['get list watch pods', ...watched],
};
/** Of the objects through which Slipway sends traffic, and of what tells that it follows. */
const routing = {
    service: ['get create patch services', 'list endpointslices.discovery.k8s.io', 'list pods'],
    replicas: ['get create patch services', 'list endpointslices.discovery.k8s.io', 'list pods'],
    'gateway-api': ['get patch httproutes.gateway.networking.k8s.io'],
    istio: ['get patch virtualservices.networking.istio.io'],
    none: [],
};
/** Of pods that are judged by what they count themselves. */
const scraping = ['list pods', 'get pods/proxy'];
/** What Helm asks of every object that it sets; the last where it waits for them, or for their end. */
const helms = ['get', 'create', 'patch', 'delete', 'watch'];
/**
 * The rights without which a release of these objects cannot be changed and put back. Those that a failure asks for alone,
 * to read what pods said, are not among them: a rollout does without.
 */
function neededRights(objects, namespace, { traffic, scrapes } = {}) {
    const here = objects.filter(({ metadata }) => (metadata?.namespace ?? namespace) === namespace);
    const kinds = new Set(here.map(({ kind }) => kind ?? ''));
    const ours = [
        ...own,
        ...(traffic ? routing[traffic.router] : []),
        ...(scrapes ? scraping : []),
        ...[...kinds].flatMap((kind) => byKind[kind] ?? []),
    ].flatMap(spelled);
    const charts = here.flatMap(({ apiVersion = '', kind = '' }) => {
        const resource = (0,cluster_kinds/* knownResource */._c)(apiVersion, kind);
        if (!resource?.namespaced)
            return [];
        const group = apiVersion.includes('/') ? `.${apiVersion.split('/')[0]}` : '';
        return helms.map((verb) => ({ verb, resource: resource.plural + group }));
    });
    return [...new Map([...ours, ...charts].map((right) => [`${right.verb} ${right.resource}`, right])).values()];
}
function spelled(words) {
    const verbs = words.split(' ');
    const resource = verbs.pop() ?? '';
    return verbs.map((verb) => ({ verb, resource }));
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
// EXTERNAL MODULE: ./build/src/cluster/fence.js
var cluster_fence = __webpack_require__(4962);
// EXTERNAL MODULE: ./build/src/cluster/lease.js
var cluster_lease = __webpack_require__(4246);
// EXTERNAL MODULE: ./build/src/rollout/journal.js
var rollout_journal = __webpack_require__(1716);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
;// CONCATENATED MODULE: ./build/src/rollout/session.js
// The right to change a release: its Lease, and the journal opened with the Lease's fence.





/** Take the Lease, then raise the journal's fence. Rejects with LeaseHeldError when another run is alive. */
async function openSession(request) {
    const lease = await request.effects.perform('lease', () => (0,cluster_lease/* acquireLease */.ZZ)(request));
    try {
        const fence = await fenceOf(request, lease);
        const journal = await rollout_journal/* Journal */.CQ.open({ ...request, fence, lost: lease.lost });
        return {
            journal,
            fence,
            lost: lease.lost,
            abort: () => journal.write(journal_state/* abort */.h2).catch((error) => request.log.warning(`not journalled: ${error.message}`)),
            close: () => request.effects.perform('lease', () => lease.release()),
            handOver: () => lease.keep(),
        };
    }
    catch (error) {
        await lease.release();
        throw error;
    }
}
/**
 * The Lease's fence, above that of any other holder. A Lease that was deleted by hand counts from one again: it is then
 * lifted above the journal's fence, under the condition that it is still ours.
 */
async function fenceOf(request, lease) {
    const standing = await (0,rollout_journal/* readJournal */.a0)(request);
    const ours = standing?.state.holder === request.holder;
    if (!standing || lease.fence > standing.fence || (ours && lease.fence === standing.fence))
        return lease.fence;
    const fence = standing.fence + 1;
    const ref = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: request.namespace };
    try {
        await request.cluster.jsonPatch({ ...ref, name: (0,cluster_lease/* leaseName */.AI)(request.release) }, [
            { op: 'test', path: '/spec/holderIdentity', value: request.holder },
            { op: 'replace', path: '/spec/leaseTransitions', value: fence },
        ]);
    }
    catch (cause) {
        if (!(cause instanceof client/* KubeError */.a && cause.isLostRace))
            throw cause;
        throw new cluster_fence/* FencedError */.Qz(`another run has taken over release ${request.release}`, { cause });
    }
    return fence;
}

;// CONCATENATED MODULE: ./build/src/rollout/on-site.js



/**
 * Make sure that what is to come is allowed, lock the release, do the work, unlock it. After a cancel the Lease is kept in the holder's name, so that the step that
 * finishes inherits it. `signal` aborts on cancel and when the Lease is lost.
 */
async function onSite({ namespace, release, patience, rollbackProof, traffic, strategy, canary, }, deps, timeline, objects, work) {
    const at = { namespace, release };
    const scrapes = strategy === 'canary' && canary?.judge?.source.kind === 'scrape';
    await requireRights(deps.cluster, namespace, neededRights(objects, namespace, { traffic, scrapes }), deps.signal);
    const session = await timeline.step('lock', () => openSession({ ...deps, ...at }));
    const { cluster, helm, clock, log, effects, temp } = deps;
    const told = { timeline, notices: [], shifts: [] };
    const site = { ...at, cluster, helm, patience, rollbackProof, session, clock, log, effects, temp, ...told };
    deps.onCancel(() => atCancel(site));
    try {
        return await work(site, AbortSignal.any([deps.signal, session.lost]));
    }
    finally {
        await (deps.signal.aborted ? session.handOver() : session.close());
    }
}
/** What fits into the moment of a cancel: traffic as it was, and the journal says that the operation is aborted. */
async function atCancel({ session, traffic, log }) {
    const captured = session.journal.state.operation?.traffic;
    const back = captured && traffic?.router.restore(captured);
    const given = back?.catch((error) => log.warning(`traffic was not put back yet: ${error.message}`));
    await Promise.all([session.abort(), given]);
}


/***/ }),

/***/ 6372:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Om: () => (/* binding */ lookAtTraffic),
  TU: () => (/* binding */ openTrafficOf)
});

// UNUSED EXPORTS: captureTraffic, openTraffic

// EXTERNAL MODULE: ./build/src/helm/manifest.js
var manifest = __webpack_require__(8265);
;// CONCATENATED MODULE: ./build/src/traffic/backend.js
/** The release whose Service it is. */
function releaseOfService(backends, service) {
    return Object.keys(backends).find((release) => backends[release]?.service === service);
}
/** The port of one release's Service that is what a port of another's is. */
function portTowards(backends, from, to, port) {
    // Releases come from one chart: what is not the port that traffic is known to use has the same number in both.
    return port === backends[from]?.port ? backends[to]?.port : port;
}

;// CONCATENATED MODULE: ./build/src/traffic/header-match.js
/** What to compare a request's header with. A cookie is looked for among all those of its header. */
function plainMatch(header) {
    const name = header.name.toLowerCase();
    const value = 'value' in header ? escaped(header.value) : `(?:${header.pattern})`;
    if (header.cookie !== undefined)
        return { name, regex: `^(?:.*;\\s*)?${escaped(header.cookie)}=${value}(?:\\s*;.*)?$` };
    return 'value' in header ? { name, exact: header.value } : { name, regex: `^${value}$` };
}
/** For people: `header x-canary: 1`, `cookie canary=1`. */
function describeMatch(header) {
    const value = 'value' in header ? header.value : `/${header.pattern}/`;
    return header.cookie === undefined ? `header ${header.name}: ${value}` : `cookie ${header.cookie}=${value}`;
}
function escaped(text) {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/src/traffic/shares.js
// Sharing one rule's traffic out between releases, whatever kind of route the rule is of.
/** Weights by release, as whole percentages of what a rule sends to any of ours; undefined when it sends nothing to them. */
function sharesOf(entries, kind) {
    const own = ownWeights(entries, kind);
    const sum = total(own.values());
    if (sum === 0)
        return undefined;
    return percentages(new Map([...own].filter(([, weight]) => weight > 0)));
}
/** Whole percentages that sum to 100, each as near to its exact share as that allows. Counts must not all be 0. */
function percentages(counts) {
    const sum = total(counts.values());
    const exact = [...counts].map(([key, count]) => ({ key, share: (count * 100) / sum }));
    const missing = 100 - total(exact.map(({ share }) => Math.floor(share)));
    const largest = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, missing);
    return Object.fromEntries(exact.map((one) => [one.key, Math.floor(one.share) + (largest.includes(one) ? 1 : 0)]));
}
/**
 * The entries of a rule with the traffic of our releases shared out by weights (percent). What goes elsewhere keeps its
 * part. A release with weight 0 keeps an entry that it has, one without a weight loses it. Rules without an entry of ours,
 * and those that are as wanted, are returned as they are.
 */
function shareOut(entries, weights, kind) {
    const standing = ownEntries(entries, kind);
    const [first] = standing.values();
    if (first === undefined)
        return entries;
    const releases = kind.releases.filter((release) => weights[release] || (weights[release] === 0 && standing.has(release)));
    if (releases.length === 0)
        throw new Error(`none of the releases ${kind.releases.join(', ')} is to have any traffic`);
    const own = ownWeights(entries, kind);
    const before = total(own.values());
    const others = entries.filter((entry) => kind.releaseOf(entry) === undefined);
    const elsewhere = others.map((entry) => kind.weightOf(entry, entries));
    if (before === 0 && total(elsewhere) > 0)
        return entries;
    const same = releases.length === own.size && releases.every((release) => own.get(release) * 100 === before * weights[release]);
    if (before > 0 && same)
        return entries;
    const wanted = releases.map((release) => standing.get(release) ?? kind.towards(first, release));
    const mine = releases.map((release) => weights[release]);
    return [
        ...place(entries, wanted.map((entry, n) => ({ entry, weight: mine[n] })), { before, kind }),
    ];
}
/** Our entries where the first of them is, the others as they are; weights such that the others keep their part. */
function place(entries, wanted, { before, kind }) {
    const others = entries.filter((entry) => kind.releaseOf(entry) === undefined);
    const elsewhere = others.map((entry) => kind.weightOf(entry, entries));
    const shared = total(elsewhere) > 0;
    const mine = wanted.map(({ weight }) => (shared ? weight * before : weight));
    const theirs = elsewhere.map((weight) => weight * 100);
    const divisor = shared ? [...mine, ...theirs].reduce(greatestCommonDivisor, 0) : 1;
    const alone = wanted.length === 1 && others.length === 0;
    const ours = wanted.map(({ entry }, n) => kind.weighed(entry, alone ? undefined : mine[n] / divisor));
    const rest = others.map((entry, n) => (shared ? kind.weighed(entry, theirs[n] / divisor) : entry));
    const position = entries.findIndex((entry) => kind.releaseOf(entry) !== undefined);
    return [...rest.slice(0, position), ...ours, ...rest.slice(position)];
}
function ownEntries(entries, kind) {
    const found = new Map();
    for (const entry of entries) {
        const release = kind.releaseOf(entry);
        if (release === undefined)
            continue;
        if (found.has(release))
            throw new Error(`a rule leads to release ${release} twice; leave one of the two`);
        found.set(release, entry);
    }
    return new Map(kind.releases.flatMap((release) => (found.has(release) ? [[release, found.get(release)]] : [])));
}
function ownWeights(entries, kind) {
    return new Map([...ownEntries(entries, kind)].map(([release, entry]) => [release, kind.weightOf(entry, entries)]));
}
function total(numbers) {
    let sum = 0;
    for (const number of numbers)
        sum += number;
    return sum;
}
function greatestCommonDivisor(a, b) {
    return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

;// CONCATENATED MODULE: ./build/src/traffic/gateway-api-rules.js
// A split as rules of an HTTPRoute, and back. What the rules say besides stays as it is.



/** What the rules say; undefined when they do not agree. No weights when nothing goes to any of our releases. */
function splitOfRules(rules, context) {
    const kind = entriesOf(context);
    const [matching, own] = [[], []];
    for (const rule of rules) {
        if (isMatching(rule, context))
            matching.push(rule);
        else if (leadsToOurs(rule, kind))
            own.push(rule);
    }
    const splits = own.map((rule) => {
        const mirror = rule.filters?.flatMap((filter) => mirrorOf(filter, kind) ?? [])[0];
        return { weights: sharesOf(rule.backendRefs ?? [], kind) ?? {}, ...(mirror && { mirror }) };
    });
    const [first = { weights: {} }] = splits;
    if (splits.some((split) => JSON.stringify(split) !== JSON.stringify(first)))
        return undefined;
    return matching.length > 0 && context.standing ? { ...first, match: context.standing } : first;
}
/** The rules that send traffic as the split says; idempotent. Throws when they cannot. */
function rulesWithSplit(rules, split, context) {
    const kind = entriesOf(context);
    const kept = rules.filter((rule) => !isMatching(rule, context));
    if (!kept.some((rule) => leadsToOurs(rule, kind))) {
        const services = Object.values(context.backends).map(({ service }) => service);
        throw new Error(`none of its rules has a backendRef to Service ${services.join(' or ')}; add one`);
    }
    return kept.flatMap((rule) => {
        if (!leadsToOurs(rule, kind))
            return [rule];
        const shared = { ...rule, backendRefs: [...shareOut(rule.backendRefs ?? [], split.weights, kind)] };
        const matching = split.match ? [matchingRule(rule, split.match, kind)] : [];
        return [...matching, mirrored(shared, split.mirror, kind)];
    });
}
/** A rule like another, for the requests of a match alone. */
function matchingRule(rule, { release, header }, kind) {
    const { name: _name, ...rest } = mirrored(rule, undefined, kind);
    const condition = conditionOf(plainMatch(header));
    const matches = (rule.matches ?? [{ path: { type: 'PathPrefix', value: '/' } }]).map((match) => {
        if (match.headers?.some(({ name }) => name.toLowerCase() === condition.name)) {
            throw new Error(`one of its rules matches header ${condition.name} already; use another header for the canary`);
        }
        return { ...match, headers: [...(match.headers ?? []), condition] };
    });
    const refs = rule.backendRefs ?? [];
    const found = refs.find((ref) => kind.releaseOf(ref) === release) ??
        kind.towards(refs.find((ref) => kind.releaseOf(ref) !== undefined), release);
    return { ...rest, matches, backendRefs: [kind.weighed(found, undefined)] };
}
function isMatching({ matches, backendRefs }, { standing, ...context }) {
    if (!standing || !matches?.length)
        return false;
    const wanted = conditionOf(plainMatch(standing.header));
    const [ref, ...more] = backendRefs ?? [];
    return (ref !== undefined &&
        more.length === 0 &&
        entriesOf(context).releaseOf(ref) === standing.release &&
        matches.every(({ headers }) => headers?.some((header) => sameCondition(header, wanted))));
}
function conditionOf(match) {
    const { name } = match;
    return 'exact' in match
        ? { type: 'Exact', name, value: match.exact }
        : { type: 'RegularExpression', name, value: match.regex };
}
function sameCondition({ type = 'Exact', name, value }, wanted) {
    return type === wanted.type && name.toLowerCase() === wanted.name && value === wanted.value;
}
function mirrored(rule, mirror, kind) {
    const { filters = [], ...rest } = rule;
    const others = filters.filter((filter) => mirrorOf(filter, kind) === undefined);
    if (!mirror)
        return others.length === filters.length ? rule : others.length > 0 ? { ...rest, filters: others } : rest;
    const like = rule.backendRefs?.find((ref) => kind.releaseOf(ref) !== undefined);
    const { name, port } = kind.towards(like, mirror.release);
    const backendRef = { group: '', kind: 'Service', name, port };
    const filter = { type: 'RequestMirror', requestMirror: { backendRef, percent: mirror.percent } };
    return { ...rest, filters: [...others, filter] };
}
function mirrorOf({ type, requestMirror }, kind) {
    if (type !== 'RequestMirror' || !requestMirror)
        return undefined;
    const release = kind.releaseOf(requestMirror.backendRef);
    return release === undefined ? undefined : { release, percent: requestMirror.percent ?? 100 };
}
function leadsToOurs({ backendRefs }, kind) {
    return backendRefs?.some((ref) => kind.releaseOf(ref) !== undefined) ?? false;
}
function entriesOf({ namespace, backends }) {
    const releaseOf = (ref) => {
        const local = (ref.group ?? '') === '' && (ref.kind ?? 'Service') === 'Service';
        return local && (ref.namespace ?? namespace) === namespace ? releaseOfService(backends, ref.name) : undefined;
    };
    return {
        releases: Object.keys(backends),
        releaseOf,
        weightOf: ({ weight = 1 }) => weight,
        towards: (ref, release) => ({
            ...ref,
            name: backends[release]?.service ?? '',
            port: portTowards(backends, releaseOf(ref) ?? '', release, ref.port),
        }),
        // 1 is what the API server fills in where no weight is said.
        weighed: (ref, weight = 1) => ({ ...ref, weight }),
    };
}

// EXTERNAL MODULE: ./build/src/cluster/fence.js
var cluster_fence = __webpack_require__(4962);
// EXTERNAL MODULE: ./build/src/prefix.js
var prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/traffic/abilities.js
const abilities = {
    service: { shares: false, requests: false, told: 'the selector of a Service' },
    'gateway-api': { shares: true, requests: true, told: 'an HTTPRoute' },
    istio: { shares: true, requests: true, told: 'a VirtualService' },
    replicas: { shares: true, requests: false, told: 'the number of pods' },
    none: { shares: true, requests: true, told: 'nothing' },
};
/** Why a kind of router can never send traffic like this; undefined when it can. */
function refusal(kind, { weights, match, mirror }) {
    const { shares, requests, told } = abilities[kind];
    const all = Object.values(weights);
    if (all.some((weight) => !Number.isInteger(weight) || weight < 0) || all.reduce((a, b) => a + b, 0) !== 100) {
        return `weights are whole percentages that sum to 100, not ${JSON.stringify(weights)}`;
    }
    const cannot = (what) => `router ${kind} sends traffic by ${told}, which ${what}; use gateway-api or istio for that`;
    if (!shares && all.some((weight) => weight !== 0 && weight !== 100))
        return cannot('gives all of it to one release');
    if (!requests && match)
        return cannot('knows no headers');
    if (!requests && mirror)
        return cannot('mirrors nothing');
    return undefined;
}
/** Throws when a split is beyond a kind of router, or names a release that is not among those it knows. */
function checkSplit(kind, split, releases) {
    const reason = refusal(kind, split);
    if (reason !== undefined)
        throw new Error(reason);
    const named = [...Object.keys(split.weights), ...[split.match, split.mirror].flatMap((to) => to?.release ?? [])];
    const stranger = named.find((release) => !releases.includes(release));
    if (stranger !== undefined)
        throw new Error(`release ${stranger} is not among those that get traffic: ${releases.join(', ')}`);
}

;// CONCATENATED MODULE: ./build/src/traffic/json-fields.js
/** The value at a JSON pointer. */
function at(root, pointer) {
    let value = root;
    for (const part of pointer.split('/').slice(1)) {
        const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
        value = typeof value === 'object' && value !== null ? value[key] : undefined;
    }
    return value;
}
/** The same JSON but for the order of keys. A field that is not there is the same as one to remove. */
function same(live, wanted) {
    if (live === undefined || live === null)
        return wanted === undefined || wanted === null;
    if (typeof live !== 'object' || typeof wanted !== 'object' || wanted === null)
        return live === wanted;
    if (Array.isArray(live) !== Array.isArray(wanted))
        return false;
    const keys = new Set([...Object.keys(live), ...Object.keys(wanted)]);
    return [...keys].every((key) => same(live[key], wanted[key]));
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
// EXTERNAL MODULE: ./build/src/helm/marks.js
var marks = __webpack_require__(892);
;// CONCATENATED MODULE: ./build/src/traffic/owned-object.js
// An object through which Slipway sends traffic: fenced, and written by one JSON Patch at a time.





/** Annotation with the application whose rollouts write the object. */
const APPLICATION = `${prefix/* PREFIX */.H}/application`;
const fencePath = (0,cluster_fence/* annotationPath */.ZV)(cluster_fence/* FENCE */.AK);
const applicationPath = (0,cluster_fence/* annotationPath */.ZV)(APPLICATION);
/** So often a read and write begins anew because somebody else wrote between the two. */
const TRIES = 10;
/** The object belongs to somebody else: a chart, or another application. */
class NotOurs extends Error {
    name = 'NotOurs';
}
/** An object of ours, opened by the holder of the Lease. */
class OwnedObject {
    #request;
    constructor(request) {
        this.#request = request;
    }
    /**
     * Raise the object's fence; undefined when there is no such object. Rejects with {@link NotOurs}, and with
     * {@link FencedError} when it carries a higher fence.
     */
    static async open(request) {
        for (let tries = 1;; tries += 1) {
            const live = await request.cluster.get(request.ref, request.signal);
            if (!live)
                return undefined;
            refuseForeign(request, live);
            const standing = standingFence(request, live);
            if (request.fence === undefined || standing === request.fence)
                return new OwnedObject(request);
            if (await raised(request, live, standing, tries === TRIES))
                return new OwnedObject(request);
        }
    }
    /** What a new object of ours carries in its metadata. */
    static metadata({ ref, application, fence }) {
        if (fence === undefined)
            throw new Error(`${named(ref)} was opened to look only`);
        return {
            name: ref.name,
            namespace: ref.namespace,
            labels: { 'app.kubernetes.io/managed-by': 'slipway' },
            annotations: { [cluster_fence/* FENCE */.AK]: String(fence), [APPLICATION]: application },
        };
    }
    /** The object as it is. Rejects when it is gone meanwhile. */
    async get(signal) {
        const { cluster, ref } = this.#request;
        const live = await cluster.get(ref, signal ?? this.#request.signal);
        if (!live)
            throw new Error(`${named(ref)} is gone: somebody deleted it; create it again`);
        return live;
    }
    /**
     * Set fields to what `change` makes of the object as it is: JSON pointer to value, null to remove. A field that somebody
     * else changes meanwhile is read again. Returns the object as it is afterwards; nothing is written when nothing differs.
     */
    async change(change, signal) {
        for (let tries = 1;; tries += 1) {
            const live = await this.get(signal);
            refuseForeign(this.#request, live);
            standingFence(this.#request, live);
            const fields = Object.entries(change(live)).filter(([path, value]) => !same(at(live, path), value));
            if (fields.length === 0)
                return live;
            const unchanged = testsOf(live, fields.map(([path]) => path));
            try {
                return await this.#patch([...unchanged, ...settings(Object.fromEntries(fields))], signal);
            }
            catch (error) {
                if (!lostRace(error) || tries === TRIES)
                    throw error;
            }
        }
    }
    /** Set fields, whatever they are now, by one request. */
    async set(fields, signal) {
        try {
            return await this.#patch(settings(fields), signal);
        }
        catch (cause) {
            if (lostRace(cause))
                throw fenced(this.#request.ref, cause);
            throw cause;
        }
    }
    #patch(operations, signal) {
        const { cluster, ref, fence, perform } = this.#request;
        if (fence === undefined)
            throw new Error(`${named(ref)} was opened to look only`);
        const signals = [signal, this.#request.signal].filter((each) => each !== undefined);
        const test = { op: 'test', path: fencePath, value: String(fence) };
        return perform(() => cluster.jsonPatch(ref, [test, ...operations], AbortSignal.any(signals)));
    }
}
/** `HTTPRoute trading/orders`. */
function named({ kind, namespace, name }) {
    return `${kind} ${namespace}/${name}`;
}
/** True when the fence is ours now, false when somebody wrote meanwhile. */
async function raised(request, live, standing, last) {
    const { cluster, ref, application, signal } = request;
    const value = String(request.fence);
    const unchanged = live.metadata?.resourceVersion;
    const operations = standing === undefined
        ? [
            { op: 'test', path: '/metadata/resourceVersion', value: unchanged },
            ...(live.metadata?.annotations ? [] : [{ op: 'add', path: '/metadata/annotations', value: {} }]),
        ]
        : [{ op: 'test', path: fencePath, value: String(standing) }];
    operations.push({ op: 'add', path: fencePath, value }, { op: 'add', path: applicationPath, value: application });
    try {
        await request.perform(() => cluster.jsonPatch(ref, operations, signal));
        return true;
    }
    catch (error) {
        if (lostRace(error) && !last)
            return false;
        throw error;
    }
}
function refuseForeign({ ref, application }, { metadata }) {
    const chart = metadata?.annotations?.[marks/* RELEASE_NAME */.K_];
    if (chart !== undefined) {
        throw new NotOurs(`${named(ref)} belongs to the Helm release ${chart}, whose next upgrade would undo what is written to it; ` +
            `take it over first: npm run -s adopt -- --kubeconfig FILE --namespace ${ref.namespace} --release ${chart} ` +
            (ref.kind === 'Service' ? `--service ${ref.name}` : `--for canary --route ${ref.name}`));
    }
    const other = metadata?.annotations?.[APPLICATION];
    if (other !== undefined && other !== application) {
        throw new NotOurs(`${named(ref)} sends the traffic of ${other}, not of ${application}; give each application an object of its own, ` +
            `or remove the annotation ${APPLICATION} where ${other} is no more`);
    }
}
/** Throws {@link FencedError} when somebody else has raised it. */
function standingFence({ ref, fence }, live) {
    try {
        const standing = (0,cluster_fence/* fenceOf */.xn)(live);
        if (fence !== undefined && standing !== undefined && standing > fence)
            throw fenced(ref);
        return standing;
    }
    catch (cause) {
        if (cause instanceof cluster_fence/* FencedError */.Qz)
            throw cause;
        throw new Error(`${named(ref)} cannot be written: ${cause.message}; remove it`, { cause });
    }
}
function fenced(ref, cause) {
    return new cluster_fence/* FencedError */.Qz(`another run has taken over ${named(ref)}; this one writes nothing more`, { cause });
}
function lostRace(error) {
    return error instanceof client/* KubeError */.a && error.isLostRace;
}
/**
 * Tests that fail when somebody else has changed what the object asks for. By its generation where it has one: the API
 * server compares texts in values as it would write them, where `<` and `&` are written otherwise than here.
 */
function testsOf(live, paths) {
    const { generation } = live.metadata ?? {};
    if (generation !== undefined)
        return [{ op: 'test', path: '/metadata/generation', value: generation }];
    return paths.flatMap((path) => {
        const value = at(live, path);
        return value === undefined ? [] : [{ op: 'test', path, value }];
    });
}
/** A field that is to go is set first, so that the patch fits where there is none. */
function settings(fields) {
    return Object.entries(fields).flatMap(([path, value]) => value === null
        ? [
            { op: 'add', path, value: '' },
            { op: 'remove', path },
        ]
        : [{ op: 'add', path, value }]);
}

;// CONCATENATED MODULE: ./build/src/traffic/route-router.js





/** Annotation with the match that was written last: by it the rules that carry it out are known again. */
const MATCH = `${prefix/* PREFIX */.H}/match`;
class RouteRouter {
    name;
    #dialect;
    #request;
    #object;
    constructor(dialect, request, object) {
        this.#dialect = dialect;
        this.#request = request;
        this.#object = object;
        this.name = named(refOf(dialect, request));
    }
    /** Raise the fence of a route that is there. Rejects with `NotOurs`, `FencedError`, or what to create. */
    static async open(dialect, request) {
        const ref = refOf(dialect, request);
        const object = await OwnedObject.open({ ...request, ref });
        if (object)
            return new RouteRouter(dialect, request, object);
        const example = dialect.example(request.route, request.namespace, request.backends);
        throw new Error(`${named(ref)}, through which the policy sends traffic, is not there; create it, for example:\n${example}`);
    }
    async read() {
        const live = await this.#object.get();
        return this.#naming(() => this.#dialect.read(this.#rules(live), this.#context(live)));
    }
    async capture() {
        const live = await this.#object.get();
        const paths = [this.#dialect.rules, (0,cluster_fence/* annotationPath */.ZV)(MATCH)];
        const fields = Object.fromEntries(paths.map((path) => [path, at(live, path) ?? null]));
        return { object: refOf(this.#dialect, this.#request), fields };
    }
    async write(split, signal) {
        checkSplit(this.#dialect.router, split, Object.keys(this.#request.backends));
        let before = {};
        const written = await this.#object.change((live) => {
            this.#naming(() => this.#dialect.check(live, split));
            const fields = this.#fields(live, split);
            before = Object.fromEntries(Object.keys(fields).map((path) => [path, at(live, path) ?? null]));
            return fields;
        }, signal);
        try {
            this.#naming(() => this.#dialect.verify(written, split));
        }
        catch (error) {
            await this.#object.set(before);
            throw error;
        }
    }
    async restore({ object, fields }, signal) {
        if (named(object) !== this.name)
            throw new Error(`what was captured is of ${named(object)}, not of ${this.name}`);
        await this.#object.set(fields, signal);
    }
    async settled(split) {
        const live = await this.#object.get();
        const wanted = this.#fields(live, split);
        if (Object.entries(wanted).some(([path, value]) => !same(at(live, path), value)))
            return false;
        return this.#naming(() => this.#dialect.settled(live));
    }
    #fields(live, split) {
        const rules = this.#naming(() => this.#dialect.write(this.#rules(live), split, this.#context(live)));
        return { [this.#dialect.rules]: rules, [(0,cluster_fence/* annotationPath */.ZV)(MATCH)]: split.match ? JSON.stringify(split.match) : null };
    }
    #rules(live) {
        return (at(live, this.#dialect.rules) ?? []);
    }
    #context(live) {
        const { namespace, backends } = this.#request;
        const annotation = live.metadata?.annotations?.[MATCH];
        const standing = annotation === undefined ? undefined : this.#naming(() => matchIn(annotation));
        return { namespace, backends, ...(standing && { standing }) };
    }
    /** Errors of pure functions say what is wrong with the rules, not whose they are. */
    #naming(work) {
        try {
            return work();
        }
        catch (cause) {
            throw new Error(`${this.name}: ${cause.message}`, { cause });
        }
    }
}
function matchIn(annotation) {
    const wrong = `annotation ${MATCH} is not as Slipway writes it; remove it, and the rules that were made for it`;
    let match;
    try {
        match = JSON.parse(annotation);
    }
    catch (cause) {
        throw new Error(wrong, { cause });
    }
    const { release, header } = match ?? {};
    if (typeof release !== 'string' || typeof header?.name !== 'string')
        throw new Error(wrong);
    if (typeof ('value' in header ? header.value : header.pattern) !== 'string')
        throw new Error(wrong);
    return { release, header };
}
function refOf({ apiVersion, kind }, request) {
    return { apiVersion, kind, namespace: request.namespace, name: request.route };
}

;// CONCATENATED MODULE: ./build/src/traffic/gateway-api.js



/** Controllers whose data plane matches headers by regular expression, RE2 over the whole value. */
const matchesByRegex = [
    'gateway.envoyproxy.io/gatewayclass-controller',
    'io.cilium/gateway-controller',
    'istio.io/gateway-controller',
    'kgateway.dev/kgateway',
    'projectcontour.io/gateway-controller',
];
/** Reasons why a backend is not resolved that no waiting heals. */
const permanent = ['InvalidKind', 'RefNotPermitted', 'UnsupportedProtocol', 'UnsupportedValue'];
/** Open the HTTPRoute `route`. */
function openGatewayApi(request) {
    return RouteRouter.open(dialect, request);
}
const dialect = {
    router: 'gateway-api',
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    rules: '/spec/rules',
    read: splitOfRules,
    write: rulesWithSplit,
    check: checkRegex,
    verify: verifyMirror,
    settled: settledAtParents,
    example: (name, namespace, backends) => {
        const [backend] = Object.values(backends);
        return [
            'apiVersion: gateway.networking.k8s.io/v1',
            'kind: HTTPRoute',
            `metadata: { name: ${name}, namespace: ${namespace} }`,
            'spec:',
            '  hostnames: [orders.example.com]',
            '  parentRefs: [{ name: public, namespace: gateways }]',
            '  rules:',
            `    - backendRefs: [{ name: ${backend?.service}, port: ${backend?.port} }]`,
        ].join('\n');
    },
};
/** Matching by regular expression is optional in the Gateway API: the controllers must be known to have it. */
function checkRegex({ spec, status }, { match }) {
    if (!match || 'exact' in plainMatch(match.header))
        return;
    const controllers = status?.parents?.map(({ controllerName = '' }) => controllerName) ?? [];
    const unknown = controllers.find((name) => !matchesByRegex.includes(name));
    const needs = `${describeMatch(match.header)} is matched by a regular expression`;
    if (unknown !== undefined) {
        throw new Error(`${needs}, and ${unknown} is not known to implement that; match a header by its value`);
    }
    if (controllers.length === 0 || controllers.length < (spec?.parentRefs?.length ?? 0)) {
        throw new Error(`${needs}, and its status does not say which controllers carry it out; match a header by its value`);
    }
}
/** An API server that does not know `percent` drops it, and every request would be copied. */
function verifyMirror({ spec }, { mirror }) {
    const filters = spec?.rules?.flatMap(({ filters = [] }) => filters) ?? [];
    const unbounded = filters.some(({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.percent === undefined);
    if (!mirror || mirror.percent === 100 || !unbounded)
        return;
    throw new Error('the HTTPRoutes of this cluster know no percentage for mirrored requests; it needs Gateway API 1.3, or no mirror');
}
function settledAtParents({ metadata, spec, status }) {
    const parents = status?.parents ?? [];
    if (parents.length === 0)
        return undefined;
    const generation = metadata?.generation ?? 0;
    const current = parents.map(({ parentRef, conditions = [] }) => {
        const seen = conditions.filter(({ observedGeneration = 0 }) => observedGeneration >= generation);
        const of = (type) => seen.find((condition) => condition.type === type);
        const [accepted, resolved] = [of('Accepted'), of('ResolvedRefs')];
        const rejected = accepted?.status === 'False'
            ? accepted
            : resolved?.status === 'False' && permanent.includes(resolved.reason ?? '')
                ? resolved
                : undefined;
        if (rejected) {
            const { reason = 'no reason', message = 'no message' } = rejected;
            throw new Error(`Gateway ${parentRef?.name} rejects it: ${reason}: ${message}`);
        }
        return accepted?.status === 'True' && resolved?.status === 'True';
    });
    return current.every(Boolean) && parents.length >= (spec?.parentRefs?.length ?? 0);
}

;// CONCATENATED MODULE: ./build/src/traffic/virtual-service-routes.js
// A split as HTTP routes of an Istio VirtualService, and back. What the routes say besides stays as it is.



/** What the routes say; undefined when they do not agree. No weights when nothing goes to any of our releases. */
function splitOfRoutes(routes, context) {
    const kind = virtual_service_routes_entriesOf(context);
    const matching = routes.filter((route) => virtual_service_routes_isMatching(route, context));
    const own = routes.filter((route) => !matching.includes(route) && virtual_service_routes_leadsToOurs(route, kind));
    const splits = own.map((route) => {
        const mirror = virtual_service_routes_mirrorOf(route, context);
        return { weights: sharesOf(route.route ?? [], kind) ?? {}, ...(mirror && { mirror }) };
    });
    const [first = { weights: {} }] = splits;
    if (splits.some((split) => JSON.stringify(split) !== JSON.stringify(first)))
        return undefined;
    return matching.length > 0 && context.standing ? { ...first, match: context.standing } : first;
}
/** The routes that send traffic as the split says; idempotent. Throws when they cannot. */
function routesWithSplit(routes, split, context) {
    const kind = virtual_service_routes_entriesOf(context);
    const kept = routes.filter((route) => !virtual_service_routes_isMatching(route, context));
    if (!kept.some((route) => virtual_service_routes_leadsToOurs(route, kind))) {
        const services = Object.values(context.backends).map(({ service }) => service);
        throw new Error(`none of its HTTP routes leads to host ${services.join(' or ')}; add one`);
    }
    return kept.flatMap((route) => {
        if (!virtual_service_routes_leadsToOurs(route, kind))
            return [route];
        const shared = { ...route, route: [...shareOut(route.route ?? [], split.weights, kind)] };
        // Before the route that it is like: the first one that fits is taken.
        const matching = split.match ? [matchingRoute(route, split.match, context)] : [];
        return [...matching, virtual_service_routes_mirrored(shared, split.mirror, context)];
    });
}
/** A route like another, for the requests of a match alone. */
function matchingRoute(route, { release, header }, context) {
    const kind = virtual_service_routes_entriesOf(context);
    const { name: _name, ...rest } = virtual_service_routes_mirrored(route, undefined, context);
    const wanted = plainMatch(header);
    const match = (route.match ?? [{}]).map((one) => {
        if (one.headers?.[wanted.name]) {
            throw new Error(`one of its HTTP routes matches header ${wanted.name} already; use another header for the canary`);
        }
        return { ...one, headers: { ...one.headers, [wanted.name]: virtual_service_routes_conditionOf(wanted) } };
    });
    const entries = route.route ?? [];
    const found = entries.find((entry) => kind.releaseOf(entry) === release) ??
        kind.towards(entries.find((entry) => kind.releaseOf(entry) !== undefined), release);
    return { ...rest, match, route: [kind.weighed(found, undefined)] };
}
function virtual_service_routes_isMatching({ match, route }, { standing, ...context }) {
    if (!standing || !match?.length)
        return false;
    const wanted = plainMatch(standing.header);
    const [entry, ...more] = route ?? [];
    return (entry !== undefined &&
        more.length === 0 &&
        virtual_service_routes_entriesOf(context).releaseOf(entry) === standing.release &&
        match.every(({ headers }) => JSON.stringify(headers?.[wanted.name]) === JSON.stringify(virtual_service_routes_conditionOf(wanted))));
}
function virtual_service_routes_conditionOf(match) {
    return 'exact' in match ? { exact: match.exact } : { regex: match.regex };
}
function virtual_service_routes_mirrored(route, mirror, context) {
    const { mirror: standing, mirrorPercentage, ...rest } = route;
    const ours = standing !== undefined && virtual_service_routes_mirrorOf(route, context) !== undefined;
    if (!mirror)
        return ours ? rest : route;
    const other = ours ? undefined : (standing ?? route.mirrors?.[0]?.destination);
    if (other)
        throw new Error(`one of its HTTP routes mirrors to ${other.host} already; remove that, or the canary's mirror`);
    const kind = virtual_service_routes_entriesOf(context);
    const like = route.route?.find((entry) => kind.releaseOf(entry) !== undefined);
    const { destination } = kind.towards(like, mirror.release);
    return { ...rest, mirror: destination, mirrorPercentage: { value: mirror.percent } };
}
function virtual_service_routes_mirrorOf({ mirror, mirrorPercentage }, { namespace, backends }) {
    const release = mirror && releaseOfService(backends, serviceOf(mirror.host, namespace) ?? '');
    return release === undefined ? undefined : { release, percent: mirrorPercentage?.value ?? 100 };
}
function virtual_service_routes_leadsToOurs({ route }, kind) {
    return route?.some((entry) => kind.releaseOf(entry) !== undefined) ?? false;
}
function virtual_service_routes_entriesOf({ namespace, backends }) {
    const releaseOf = ({ destination }) => {
        const release = releaseOfService(backends, serviceOf(destination.host, namespace) ?? '');
        if (release !== undefined && destination.subset !== undefined) {
            throw new Error(`it leads to subset ${destination.subset} of ${destination.host}; releases are told apart by their Services: remove the subset`);
        }
        return release;
    };
    return {
        releases: Object.keys(backends),
        releaseOf,
        // The only destination gets everything, whatever its weight.
        weightOf: ({ weight }, all) => (all.length === 1 ? 100 : (weight ?? 0)),
        towards: (entry, release) => ({ ...entry, destination: towards(entry.destination, release) }),
        weighed: ({ weight: _weight, ...entry }, weight) => (weight === undefined ? entry : { ...entry, weight }),
    };
    function towards({ host, port, ...rest }, release) {
        const from = releaseOfService(backends, serviceOf(host, namespace) ?? '') ?? '';
        const domain = host.includes('.') ? host.slice(host.indexOf('.')) : '';
        const number = portTowards(backends, from, release, port?.number);
        return { ...rest, host: `${backends[release]?.service}${domain}`, ...(port && { port: { ...port, number } }) };
    }
}
/** The Service of the namespace that a host means: by short name, with namespace, or in full. */
function serviceOf(host, namespace) {
    const [service, where = namespace, kind = 'svc'] = host.split('.');
    return where === namespace && kind === 'svc' ? service : undefined;
}

;// CONCATENATED MODULE: ./build/src/traffic/istio.js


/** Open the VirtualService `route`. */
function openIstio(request) {
    return RouteRouter.open(istio_dialect, request);
}
const istio_dialect = {
    router: 'istio',
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    rules: '/spec/http',
    read: splitOfRoutes,
    write: routesWithSplit,
    check: () => undefined,
    verify: () => undefined,
    // Istio says nowhere which proxies have a VirtualService: a probe has to find out.
    settled: () => undefined,
    example: (name, namespace, backends) => {
        const [backend] = Object.values(backends);
        return [
            'apiVersion: networking.istio.io/v1',
            'kind: VirtualService',
            `metadata: { name: ${name}, namespace: ${namespace} }`,
            'spec:',
            '  hosts: [orders.example.com]',
            '  gateways: [istio-system/public]',
            '  http:',
            `    - route: [{ destination: { host: ${backend?.service}, port: { number: ${backend?.port} } } }]`,
        ].join('\n');
    },
};

;// CONCATENATED MODULE: ./build/src/traffic/none.js
/** Traffic is not ours to send: whatever leads to the releases stays as it is. */
const none = {
    name: 'no router',
    read: async () => undefined,
    capture: async () => undefined,
    write: async () => undefined,
    restore: async ({ object }) => {
        throw new Error(`${object.kind} ${object.namespace}/${object.name} was captured, and the policy has no router any more to restore it`);
    },
    settled: async () => undefined,
};

// EXTERNAL MODULE: ./build/src/cluster/pods.js
var cluster_pods = __webpack_require__(3362);
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

;// CONCATENATED MODULE: ./build/src/traffic/endpoints.js



/** Read the EndpointSlices of a Service, and the pods that it selects. */
async function readBehind(cluster, service) {
    const { namespace, name, selector } = service;
    const [slices, pods] = await Promise.all([
        cluster.list({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', namespace }, { labelSelector: `kubernetes.io/service-name=${name}` }),
        cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace }),
    ]);
    const served = new Set(slices.items
        .flatMap(({ endpoints }) => endpoints ?? [])
        .filter(({ conditions }) => conditions?.ready !== false && conditions?.terminating !== true)
        .flatMap(({ targetRef }) => (targetRef?.kind === 'Pod' ? (targetRef.name ?? []) : [])));
    const ready = selected(pods.items, selector).filter((pod) => (0,cluster_pods/* readyCondition */.H)(pod) !== undefined);
    const releases = Map.groupBy(pods.items.filter((pod) => served.has(nameOf(pod))), (pod) => pod.metadata?.labels?.[marks/* INSTANCE */.YE] ?? '');
    return {
        served: new Map([...releases].map(([release, found]) => [release, found.map(nameOf)])),
        current: ready.length === served.size && ready.every((pod) => served.has(nameOf(pod))),
    };
}
/** Pods that a selector means and that are neither on their way out nor done. */
function selected(pods, selector) {
    return pods.filter(({ metadata, status }) => !metadata?.deletionTimestamp &&
        !['Succeeded', 'Failed'].includes(status?.phase ?? '') &&
        hasLabels(metadata?.labels, selector));
}
function nameOf({ metadata }) {
    return metadata?.name ?? '';
}

;// CONCATENATED MODULE: ./build/src/traffic/owned-service.js




const SELECTOR = '/spec/selector';
/** The owned Service; it may not be there yet. */
class OwnedService {
    ref;
    #request;
    #object;
    constructor(request, object) {
        this.#request = request;
        this.ref = owned_service_refOf(request);
        if (object)
            this.#object = object;
    }
    /** Raise the fence where the Service is there. */
    static async open(request) {
        return new OwnedService(request, await OwnedObject.open({ ...request, ref: owned_service_refOf(request) }));
    }
    /** What it selects; undefined while it is not there. */
    async selector() {
        return this.#object && ((await this.#object.get()).spec?.selector ?? {});
    }
    async capture() {
        const selector = await this.selector();
        return selector && { object: this.ref, fields: { [SELECTOR]: selector } };
    }
    async restore({ object, fields }, signal) {
        if (named(object) !== named(this.ref)) {
            throw new Error(`what was captured is of ${named(object)}, not of ${named(this.ref)}`);
        }
        if (!this.#object)
            throw new Error(`${named(this.ref)} is gone: somebody deleted it; create it again`);
        await this.#object.set(fields, signal);
    }
    /** Select these pods; the Service is created, with the ports of a release's own, where it is absent. */
    async select(selector, like, signal) {
        if (!this.#object)
            await this.#create(selector, like, signal);
        await this.#object?.change(() => ({ [SELECTOR]: selector }), signal);
    }
    /** The pods that get requests, for what is selected now. */
    async behind() {
        const { cluster, namespace, service: name } = this.#request;
        const selector = await this.selector();
        return selector && readBehind(cluster, { namespace, name, selector });
    }
    /** What a release's own Service selects. */
    async selectorOf(release) {
        const selector = this.#request.selectors?.[release] ?? (await this.#serviceOf(release))?.spec?.selector;
        const { namespace } = this.#request;
        if (!selector || Object.keys(selector).length === 0) {
            const service = `Service ${namespace}/${this.#request.backends[release]?.service}`;
            throw new Error(`${service} of release ${release} selects no pods, so that ${named(this.ref)} cannot lead to them`);
        }
        return selector;
    }
    /** When somebody else made it meanwhile, that one is opened. */
    async #create(selector, like, signal) {
        const { cluster, perform, backends } = this.#request;
        const request = { ...this.#request, ref: this.ref };
        const ports = (await this.#serviceOf(like))?.spec?.ports ?? [];
        if (ports.length === 0) {
            const service = `Service ${this.ref.namespace}/${backends[like]?.service} of release ${like}`;
            throw new Error(`${named(this.ref)} cannot be created: ${service} is not there, or has no ports`);
        }
        const metadata = OwnedObject.metadata(request);
        const labels = { ...metadata?.labels, [`${prefix/* PREFIX */.H}/release`]: request.application };
        const object = {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { ...metadata, labels },
            spec: { selector, ports: ports.map(portLike) },
        };
        const signals = [signal, this.#request.signal].filter((each) => each !== undefined);
        try {
            await perform(() => cluster.create(object, AbortSignal.any(signals)));
        }
        catch (error) {
            if (!(error instanceof client/* KubeError */.a && error.reason === 'AlreadyExists'))
                throw error;
        }
        this.#object = await OwnedObject.open(request);
    }
    async #serviceOf(release) {
        const { cluster, namespace, backends } = this.#request;
        const name = backends[release]?.service ?? '';
        return cluster.get({ apiVersion: 'v1', kind: 'Service', namespace, name });
    }
}
function portLike({ name, port, targetPort, protocol, appProtocol }) {
    return {
        port,
        ...(name && { name }),
        ...(protocol && { protocol }),
        ...(targetPort && { targetPort }),
        ...(appProtocol && { appProtocol }),
    };
}
function owned_service_refOf({ namespace, service }) {
    return { apiVersion: 'v1', kind: 'Service', namespace, name: service };
}

;// CONCATENATED MODULE: ./build/src/traffic/replicas.js






/** Open the Service `service`; it is created by the first write where it is absent. */
async function openReplicas(request) {
    return new ReplicasRouter(await OwnedService.open(request), request);
}
/** The labels that all of the selectors have; that of the release tells them apart, even where there is one only. */
function commonSelector(selectors) {
    const [first = {}, ...rest] = selectors;
    return Object.fromEntries(Object.entries(first).filter(([key, value]) => key !== marks/* INSTANCE */.YE && rest.every((other) => other[key] === value)));
}
/** True when so many pods share traffic out as near to the weights as whole pods can. A release without traffic has none. */
function sharesAsWanted(pods, weights) {
    const all = [...pods.values()].reduce((a, b) => a + b, 0);
    const releases = new Set([...pods.keys(), ...Object.keys(weights)]);
    return (all > 0 &&
        [...releases].every((release) => {
            const [count, weight] = [pods.get(release) ?? 0, weights[release] ?? 0];
            return weight === 0 ? count === 0 : count > 0 && Math.abs(count - (weight * all) / 100) < 1;
        }));
}
class ReplicasRouter {
    name;
    #service;
    #cluster;
    #namespace;
    #releases;
    constructor(service, { cluster, namespace, backends }) {
        this.#service = service;
        this.#cluster = cluster;
        this.#namespace = namespace;
        this.#releases = Object.keys(backends);
        this.name = `pods behind ${named(service.ref)}`;
    }
    async read() {
        const behind = await this.#service.behind();
        if (!behind || behind.served.size === 0)
            return { weights: {} };
        const counts = new Map([...behind.served].map(([release, pods]) => [release, pods.length]));
        return [...counts.keys()].every((release) => this.#releases.includes(release))
            ? { weights: percentages(counts) }
            : undefined;
    }
    capture() {
        return this.#service.capture();
    }
    /** Makes sure that the Service selects all of them and nothing else. The number of pods is Helm's to set. */
    async write(split, signal) {
        checkSplit('replicas', split, this.#releases);
        const used = this.#releases.filter((release) => split.weights[release]);
        const selectors = await Promise.all(used.map((release) => this.#service.selectorOf(release)));
        const selector = commonSelector(selectors);
        await this.#refuseStrangers(selector, used);
        await this.#service.select(selector, used[0], signal);
    }
    restore(captured, signal) {
        return this.#service.restore(captured, signal);
    }
    async settled(split) {
        const behind = await this.#service.behind();
        if (!behind?.current)
            return false;
        return sharesAsWanted(new Map([...behind.served].map(([release, pods]) => [release, pods.length])), split.weights);
    }
    async #refuseStrangers(selector, used) {
        if (Object.keys(selector).length === 0) {
            throw new Error(`the Services of ${used.join(' and ')} have no label in common by which ${named(this.#service.ref)} could select the pods of all; ` +
                'give the pods of the chart app.kubernetes.io/name, and select it');
        }
        const { items } = await this.#cluster.list({
            apiVersion: 'v1',
            kind: 'Pod',
            namespace: this.#namespace,
        });
        const stranger = selected(items, selector).find((pod) => !this.#releases.includes(pod.metadata?.labels?.[marks/* INSTANCE */.YE] ?? ''));
        if (!stranger)
            return;
        const { name, labels } = stranger.metadata ?? {};
        const whose = labels?.[marks/* INSTANCE */.YE] ? `release ${labels[marks/* INSTANCE */.YE]}` : `no release (it has no label ${marks/* INSTANCE */.YE})`;
        const by = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
        throw new Error(`${named(this.#service.ref)} would select pod ${name} of ${whose} too, by ${by.join(',')}; ` +
            'give the releases a namespace, or a name (nameOverride), of their own, or use another router');
    }
}

;// CONCATENATED MODULE: ./build/src/traffic/service.js
// All traffic to one release, by the selector of a Service.




/** Open the Service `service`; it is created by the first write where it is absent. */
async function openService(request) {
    return new ServiceRouter(await OwnedService.open(request), Object.keys(request.backends));
}
class ServiceRouter {
    name;
    #service;
    #releases;
    constructor(service, releases) {
        this.#service = service;
        this.#releases = releases;
        this.name = named(service.ref);
    }
    async read() {
        const selector = await this.#service.selector();
        if (!selector)
            return { weights: {} };
        const release = selector[marks/* INSTANCE */.YE];
        return release !== undefined && this.#releases.includes(release) ? { weights: { [release]: 100 } } : undefined;
    }
    capture() {
        return this.#service.capture();
    }
    async write(split, signal) {
        const release = this.#wanted(split);
        const selector = { ...(await this.#service.selectorOf(release)), [marks/* INSTANCE */.YE]: release };
        await this.#service.select(selector, release, signal);
    }
    restore(captured, signal) {
        return this.#service.restore(captured, signal);
    }
    async settled(split) {
        const release = this.#wanted(split);
        const selector = await this.#service.selector();
        if (selector?.[marks/* INSTANCE */.YE] !== release)
            return false;
        const { served, current } = (await this.#service.behind()) ?? { served: new Map(), current: false };
        return current && served.size === 1 && served.has(release);
    }
    /** The one release that gets everything. */
    #wanted(split) {
        checkSplit('service', split, this.#releases);
        return this.#releases.find((release) => split.weights[release] === 100);
    }
}

;// CONCATENATED MODULE: ./build/src/traffic/open-router.js





/**
 * Open what sends the traffic, and raise its fence. Rejects with `NotOurs` where it belongs to a chart or another
 * application, with `FencedError` where another run has taken over, and with what to create where a route is absent.
 */
async function openRouter(request) {
    const { kind, route = '', service = '' } = request;
    const services = Object.values(request.backends).map((backend) => backend.service);
    const shared = services.find((each, n) => services.indexOf(each) !== n);
    if (shared !== undefined)
        throw new Error(`releases cannot be told apart: Service ${shared} is named for two of them`);
    switch (kind) {
        case 'gateway-api':
            return openGatewayApi({ ...request, route });
        case 'istio':
            return openIstio({ ...request, route });
        case 'service':
            return openService({ ...request, service });
        case 'replicas':
            return openReplicas({ ...request, service });
        case 'none':
            return none;
    }
}

;// CONCATENATED MODULE: ./build/src/rollout/backend.js

/** No Service of the chart gets traffic, or several might. */
class BackendRefused extends Error {
    name = 'BackendRefused';
}
/**
 * `named` is the Service as the chart names it for `app`; the same chart names that of another release alike. Throws
 * {@link BackendRefused}.
 */
function backendOf(objects, release, app, named) {
    const services = objects.filter(({ kind, apiVersion }) => kind === 'Service' && apiVersion === 'v1');
    const found = services.flatMap((service) => {
        const selector = service.spec?.selector ?? {};
        const workloads = workloadsBehind(objects, selector);
        return workloads.length > 0 ? [{ service, selector, workloads }] : [];
    });
    const name = named?.replace(app, release);
    const [first, ...others] = name === undefined ? found : found.filter(({ service }) => service.metadata?.name === name);
    if (!first) {
        const all = services.map(({ metadata }) => metadata?.name).join(', ') || 'none';
        const which = name === undefined
            ? 'no Service of its chart selects pods of a Deployment'
            : `its chart has no Service ${name} with pods`;
        throw new BackendRefused(`release ${release} cannot get traffic: ${which} (Services: ${all})`);
    }
    if (others.length > 0) {
        const all = [first, ...others].map(({ service }) => service.metadata?.name).join(', ');
        throw new BackendRefused(`release ${release} has several Services (${all}): name the right one in traffic.backend`);
    }
    const { service, selector, workloads } = first;
    return { service: service.metadata?.name ?? '', port: service.spec?.ports?.[0]?.port ?? 80, selector, workloads };
}
function workloadsBehind(objects, selector) {
    return objects
        .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
        .filter((object) => hasLabels(podLabelsOf(object), selector))
        .map(({ kind = '', metadata }) => ({ kind, name: metadata?.name ?? '' }));
}

// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var snapshot = __webpack_require__(5624);
;// CONCATENATED MODULE: ./build/src/rollout/open-traffic.js





/** `objects` are what stands, or will stand, for each Helm release; `pods` is how many all of the traffic needs. */
async function openTraffic(site, policy, objects, pods, signal) {
    const { cluster, namespace, release: app, effects, session } = site;
    const backends = backendsOf(policy, app, objects);
    const router = await openRouter({
        ...asRequest(policy, app, backends),
        cluster,
        namespace,
        fence: session.fence,
        perform: (work) => effects.perform('route', work),
        signal: AbortSignal.any([signal, session.lost]),
    });
    site.traffic = { router, policy, backends, pods };
}
/**
 * The Helm release that gets all traffic now; undefined where that cannot be told. `standing` is what is installed, by Helm
 * release.
 */
async function lookAtTraffic(at, standing) {
    const weights = (await (await openToLook(at, standing))?.read())?.weights ?? {};
    return Object.keys(weights).find((release) => weights[release] === 100);
}
/** What a deploy would find where traffic is set, and set again on its way back. */
async function captureTraffic(at, objects) {
    return (await openToLook(at, objects))?.capture();
}
/** Without a fence every write rejects. */
async function openToLook({ cluster, namespace, app, policy }, objects) {
    if (!policy || Object.keys(objects).length === 0)
        return undefined;
    const request = asRequest(policy, app, backendsOf(policy, app, objects));
    return openRouter({ ...request, cluster, namespace, perform: (work) => work() });
}
function backendsOf({ router, backend }, app, objects) {
    if (router === 'none')
        return {};
    return Object.fromEntries(Object.entries(objects).map(([release, each]) => [release, backendOf(each, release, app, backend)]));
}
function asRequest({ router, route, service }, application, backends) {
    const selectors = Object.fromEntries(Object.entries(backends).map(([release, { selector }]) => [release, selector]));
    return { kind: router, application, route, service, backends, selectors };
}
/**
 * Open it with what Helm has of releases; what it no longer has of those that have a goal comes from the snapshot. One that
 * is open for all of them stays.
 */
async function openTrafficOf(site, policy, releases, signal, goals = {}) {
    const { cluster, namespace, traffic } = site;
    if (!policy || (traffic && releases.every((release) => traffic.backends[release])))
        return;
    const histories = await Promise.all(releases.map(async (release) => [release, await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, namespace, release })]));
    const known = {};
    for (const [release, history] of histories) {
        const objects = (0,rollout_release/* latestObjects */.US)(history);
        const found = objects.length > 0 ? objects : await savedObjects(site, release, goals[release]?.goal);
        if (found.length > 0)
            known[release] = found;
    }
    await openTraffic(site, policy, known, 1, signal);
}
async function savedObjects(site, release, goal) {
    if (goal?.kind !== 'revision' || goal.snapshot === undefined)
        return [];
    return (0,manifest/* parseManifest */.Ng)((await (0,snapshot/* loadSnapshot */.N2)(site, goal.snapshot)).releases[release]?.manifest ?? '');
}


/***/ }),

/***/ 8649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ withRollout)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/yaml/read-yaml.js
var read_yaml = __webpack_require__(1433);
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

;// CONCATENATED MODULE: ./build/src/cluster/kubeconfig.js
// The guard: a kubeconfig is code and file access in disguise. What passes it is plain credentials.




/** Everything that is wrong with a kubeconfig, at once. */
class KubeconfigRefused extends Error {
    name = 'KubeconfigRefused';
    reasons;
    constructor(reasons) {
        super(`the kubeconfig is refused:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`);
        this.reasons = reasons;
    }
}
/** Log-ins of the large clouds, which a workflow does before it calls us. */
const CLOUD_LOGINS = new Set(['aws', 'aws-iam-authenticator', 'gke-gcloud-auth-plugin', 'kubelogin']);
const MAX_FILE_BYTES = 64 * 1024;
/** Read a kubeconfig into credentials. Rejects with {@link KubeconfigRefused}; nothing is run or sent. */
async function readKubeconfig(text, rules) {
    const reasons = [];
    const config = parse(text);
    const { context, cluster, user } = kubeconfig_select(config, reasons);
    if (!cluster || !user)
        throw new KubeconfigRefused(reasons);
    const server = checkServer(cluster, reasons);
    checkUser(user, reasons);
    const credentials = {
        server,
        ca: await content(cluster, 'certificate-authority', rules, reasons),
        serverName: stringOf(cluster['tls-server-name']),
        token: stringOf(user.token) ?? (await file(user.tokenFile, 'user.tokenFile', rules, reasons))?.trim(),
        clientCertificate: await content(user, 'client-certificate', rules, reasons),
        clientKey: await content(user, 'client-key', rules, reasons),
        namespace: stringOf(context?.namespace),
        insecureLoopback: cluster['insecure-skip-tls-verify'] === true ? true : undefined,
    };
    // A CA beside a switched-off verification is refused by every client.
    if (credentials.insecureLoopback)
        credentials.ca = undefined;
    if (credentials.token !== undefined && /[^\x21-\x7e]/.test(credentials.token))
        reasons.push('the token has characters that no token has');
    if ((credentials.clientCertificate === undefined) !== (credentials.clientKey === undefined)) {
        reasons.push('client-certificate and client-key belong together; one of them is missing');
    }
    if (reasons.length > 0)
        throw new KubeconfigRefused(reasons);
    return credentials;
}
/** Credentials from their parts instead of a kubeconfig; the same rules. `ca` is PEM. */
function directCredentials(parts) {
    const reasons = [];
    const server = checkServer({ server: parts.server }, reasons);
    if (parts.ca !== undefined && !parts.ca.includes('-----BEGIN CERTIFICATE-----'))
        reasons.push('the CA is not PEM');
    if (!/^[\x21-\x7e]+$/.test(parts.token))
        reasons.push('the token is empty or has characters that no token has');
    if (reasons.length > 0)
        throw new KubeconfigRefused(reasons);
    return { server, ca: parts.ca, token: parts.token, namespace: parts.namespace };
}
function parse(text) {
    try {
        const config = (0,read_yaml/* readYaml */.gM)(text, { name: 'kubeconfig', maxNodes: 20_000 });
        if (isFields(config))
            return config;
    }
    catch (error) {
        if (error instanceof read_yaml/* YamlRefused */.Cj)
            throw new KubeconfigRefused([error.message]);
        throw error;
    }
    throw new KubeconfigRefused(['it is empty or not a map']);
}
function kubeconfig_select(config, reasons) {
    const current = stringOf(config['current-context']);
    if (current === undefined) {
        reasons.push('it has no current-context; set one with `kubectl config use-context`');
        return {};
    }
    const context = entry(config, 'contexts', 'context', current, reasons);
    if (!context)
        return {};
    const cluster = entry(config, 'clusters', 'cluster', stringOf(context.cluster) ?? '', reasons);
    const user = context.user === undefined ? {} : entry(config, 'users', 'user', stringOf(context.user) ?? '', reasons);
    return { context, cluster, user };
}
function entry(config, list, key, name, reasons) {
    const entries = Array.isArray(config[list]) ? config[list] : [];
    const found = entries.filter((item) => isFields(item) && item.name === name);
    const value = found[0]?.[key];
    if (found.length === 1 && isFields(value))
        return value;
    reasons.push(`${list} has ${found.length === 0 ? 'no' : 'more than one, or a broken'} entry "${name}"`);
    return undefined;
}
function checkServer(cluster, reasons) {
    const server = stringOf(cluster.server) ?? '';
    if (!URL.canParse(server)) {
        reasons.push(`the server "${server}" is not a URL`);
        return server;
    }
    const { protocol, username, password, search, hash } = new URL(server);
    if (protocol !== 'https:' && protocol !== 'http:')
        reasons.push(`the server's protocol is ${protocol} instead of https:`);
    if (username || password || search || hash)
        reasons.push('the server has a user, query or fragment');
    if (protocol === 'http:' && !isLoopback(server))
        reasons.push(`${server} is not encrypted; http is only for loopback`);
    const insecure = cluster['insecure-skip-tls-verify'];
    if (insecure !== undefined && typeof insecure !== 'boolean')
        reasons.push('insecure-skip-tls-verify is not true or false');
    if (insecure && !isLoopback(server))
        reasons.push('insecure-skip-tls-verify is only for loopback; give the CA instead');
    if (cluster['proxy-url'] !== undefined)
        reasons.push('proxy-url is not supported');
    return server;
}
function checkUser(user, reasons) {
    if (user.exec !== undefined) {
        const command = isFields(user.exec) ? stringOf(user.exec.command) : undefined;
        const name = external_node_path_.basename(command ?? '');
        reasons.push(CLOUD_LOGINS.has(name)
            ? `its log-in by ${name} is not run here: log in before, and give a kubeconfig with a token, or server, CA and token`
            : `it would run a program (exec: ${command ?? 'no command'}); give a token instead`);
    }
    if (user['auth-provider'] !== undefined)
        reasons.push('auth-provider runs programs and is long gone from Kubernetes; give a token instead');
    if (user.username !== undefined || user.password !== undefined)
        reasons.push('user names and passwords are not supported; give a token');
    const acting = Object.keys(user).filter((key) => /^(as|as-|act-as)/.test(key));
    if (acting.length > 0)
        reasons.push(`impersonation (${acting.join(', ')}) is not supported`);
}
/** `<key>-data` in base64, or the file that `<key>` names. */
async function content(fields, key, rules, reasons) {
    const data = fields[`${key}-data`];
    if (data === undefined || data === '')
        return file(fields[key], key, rules, reasons);
    const pem = typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '';
    if (!pem.includes('-----BEGIN '))
        reasons.push(`${key}-data is not PEM in base64`);
    return pem;
}
async function file(name, key, rules, reasons) {
    if (name === undefined || name === '')
        return undefined;
    const given = external_node_path_.resolve(rules.directory, String(name));
    try {
        const [real, ...roots] = await Promise.all([given, ...rules.allowedRoots].map((each) => (0,promises_.realpath)(each)));
        const inside = roots.some((root) => !external_node_path_.relative(root, real ?? '').startsWith('..'));
        if (!inside)
            reasons.push(`${key} names ${name}, which is outside the workspace, home and temp folders`);
        else if (!(await isSmallFile(real ?? '')))
            reasons.push(`${key} names ${name}, which is not a file of at most ${MAX_FILE_BYTES} bytes`);
        else
            return await (0,promises_.readFile)(real ?? '', 'utf8');
    }
    catch {
        reasons.push(`${key} names ${name}, which cannot be read`);
    }
    return undefined;
}
async function isSmallFile(name) {
    const facts = await (0,promises_.stat)(name);
    return facts.isFile() && facts.size <= MAX_FILE_BYTES;
}
function stringOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/src/cluster/access.js
// How a cluster was named to us -> credentials that passed the guard.



/** Rejects with KubeconfigRefused, and with what the file system says of a path. */
async function credentialsOf(access, { workspace, home, temp }) {
    if ('server' in access)
        return directCredentials(access);
    const allowedRoots = [workspace, home, temp];
    const { kubeconfig } = access;
    if ('content' in kubeconfig)
        return readKubeconfig(kubeconfig.content, { allowedRoots, directory: workspace });
    const text = await (0,promises_.readFile)(kubeconfig.path, 'utf8').catch((cause) => {
        throw new Error(`the kubeconfig ${kubeconfig.path} cannot be read: ${cause.message}`, { cause });
    });
    return readKubeconfig(text, { allowedRoots, directory: (0,external_node_path_.dirname)(kubeconfig.path) });
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
// EXTERNAL MODULE: ./build/src/cluster/kinds.js
var kinds = __webpack_require__(2707);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./build/src/cluster/transport.js
// One HTTP exchange with the API server: bounded in time and bytes, over kept-alive connections. No retries here.


/** The connection failed. `sent` tells whether the server may have acted on the request. */
class TransportError extends Error {
    name = 'TransportError';
    sent;
    /** Repeating it cannot help: certificates that do not verify, a reply over its budget. */
    permanent;
    constructor(message, facts, options) {
        super(message, options);
        this.sent = facts.sent;
        this.permanent = facts.permanent;
    }
}
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ERR_OSSL/;
/** Sends requests to one server. */
class Transport {
    #base;
    #limits;
    #headers;
    #agent;
    #request;
    constructor(credentials, limits) {
        this.#base = new URL(credentials.server);
        this.#limits = limits;
        this.#headers = { accept: 'application/json', 'user-agent': 'slipway' };
        if (credentials.token)
            this.#headers.authorization = `Bearer ${credentials.token}`;
        const keepAlive = { keepAlive: true, keepAliveMsecs: 15_000, maxSockets: 32 };
        const secure = this.#base.protocol === 'https:';
        this.#request = secure ? external_node_https_.request : external_node_http_.request;
        this.#agent = secure
            ? new external_node_https_.Agent({
                ...keepAlive,
                ca: credentials.ca,
                cert: credentials.clientCertificate,
                key: credentials.clientKey,
                servername: credentials.serverName,
                // Stated, because NODE_TLS_REJECT_UNAUTHORIZED=0 must not turn it off from outside.
                rejectUnauthorized: credentials.insecureLoopback !== true,
            })
            : new external_node_http_.Agent(keepAlive);
    }
    /** Send and read the whole reply. Rejects with {@link TransportError}, or the signal's reason. */
    async exchange(request) {
        const deadline = AbortSignal.timeout(this.#limits.requestMs);
        const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
        const sending = { sent: false };
        try {
            const response = await this.#open(request, signal, sending);
            const chunks = [];
            const most = Math.min(request.maxBytes ?? Number.POSITIVE_INFINITY, this.#limits.maxBytes);
            let bytes = 0;
            for await (const chunk of response) {
                bytes += chunk.length;
                if (bytes > most)
                    throw this.#tooLarge(request, most);
                chunks.push(chunk);
            }
            return {
                status: response.statusCode ?? 0,
                headers: response.headers,
                body: Buffer.concat(chunks).toString('utf8'),
            };
        }
        catch (error) {
            throw this.#explain(error, request, deadline, sending.sent);
        }
    }
    /** Send and hand over the lines of a reply with status 200 as they come; other replies end the stream after `onReply`. */
    async *lines(request, onReply) {
        const idle = new AbortController();
        const die = () => idle.abort(new Error(`nothing was heard for ${this.#limits.idleMs} ms`));
        const timer = setTimeout(die, this.#limits.idleMs);
        const signal = request.signal ? AbortSignal.any([request.signal, idle.signal]) : idle.signal;
        const sending = { sent: false };
        try {
            const response = await this.#open(request, signal, sending);
            const status = response.statusCode ?? 0;
            const decoder = new TextDecoder();
            let rest = '';
            for await (const chunk of response) {
                timer.refresh();
                rest += decoder.decode(chunk, { stream: true });
                if (rest.length > this.#limits.maxBytes)
                    throw this.#tooLarge(request, this.#limits.maxBytes);
                if (status !== 200)
                    continue;
                const lines = rest.split('\n');
                rest = lines.pop() ?? '';
                for (const line of lines)
                    if (line !== '')
                        yield line;
            }
            if (status !== 200)
                onReply({ status, headers: response.headers, body: rest });
        }
        catch (error) {
            throw this.#explain(error, request, idle.signal, sending.sent);
        }
        finally {
            clearTimeout(timer);
            idle.abort();
        }
    }
    /** Close idle connections, so that the process can end. */
    close() {
        this.#agent.destroy();
    }
    #open(request, signal, sending) {
        const body = request.body === undefined ? undefined : JSON.stringify(request.body);
        const headers = { ...this.#headers };
        if (request.accept !== undefined)
            headers.accept = request.accept;
        if (body !== undefined) {
            headers['content-type'] = request.contentType ?? 'application/json';
            headers['content-length'] = String(Buffer.byteLength(body));
        }
        const path = this.#base.pathname.replace(/\/$/, '') + request.path;
        return new Promise((resolve, reject) => {
            const outgoing = this.#request({
                protocol: this.#base.protocol,
                hostname: this.#base.hostname.replace(/^\[|\]$/g, ''),
                port: this.#base.port,
                path,
                method: request.method,
                headers,
                agent: this.#agent,
                signal,
            }, resolve);
            outgoing.on('socket', (socket) => {
                const ready = this.#base.protocol === 'https:' ? 'secureConnect' : 'connect';
                if (!socket.connecting)
                    sending.sent = true;
                else
                    socket.once(ready, () => (sending.sent = true));
            });
            outgoing.on('error', reject);
            outgoing.end(body);
        });
    }
    #tooLarge(request, most) {
        const what = `${request.method} ${request.path}`;
        return new TransportError(`${what}: the reply is larger than ${most} bytes`, {
            sent: true,
            permanent: true,
        });
    }
    #explain(error, request, deadline, sent) {
        if (error instanceof TransportError)
            return error;
        if (request.signal?.aborted)
            return request.signal.reason;
        const code = String(error.code ?? '');
        const cause = deadline.aborted ? String(deadline.reason.message) : error.message || code;
        return new TransportError(`${request.method} ${this.#base.origin}: ${cause}`, { sent, permanent: CERTIFICATE.test(code) }, { cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/cluster/retry.js


/** So long after trouble a refusal of rights is not believed: a server that comes up knows its roles last. */
const LEARNING_MS = 10_000;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 5_000;
/** Sort a failed attempt. */
function faultOf(error) {
    if (error instanceof TransportError) {
        if (error.permanent)
            return { kind: 'final' };
        return { kind: error.sent ? 'unclear' : 'refused' };
    }
    if (!(error instanceof client/* KubeError */.a))
        return { kind: 'final' };
    if (error.status === 429)
        return { kind: 'refused', afterMs: error.retryAfterMs };
    return { kind: error.status >= 500 && error.status !== 501 ? 'unclear' : 'final' };
}
function isDenial(error) {
    return error instanceof client/* KubeError */.a && (error.status === 401 || error.status === 403);
}
/** Milliseconds of a Retry-After header in seconds, at most a minute; `undefined` without one. */
function retryAfter(reply) {
    const seconds = Number(reply.headers['retry-after']);
    return reply.headers['retry-after'] && Number.isFinite(seconds) && seconds >= 0
        ? Math.min(seconds, 60) * 1000
        : undefined;
}
/** Spends retries for one connection. */
class Persistence {
    #policy;
    #clock;
    #log;
    #left;
    /** When the server last did not answer, or answered that it is unwell, to whichever request. */
    #troubledAt = Number.NEGATIVE_INFINITY;
    constructor(policy, clock, log) {
        this.#policy = policy;
        this.#clock = clock;
        this.#log = log;
        this.#left = policy.retriesInAll;
    }
    /**
     * Run `attempt` until it succeeds, fails for good, or the budget is spent; then rejects with the last error.
     * `settle` is asked before repeating what the server may have done already: a value other than `undefined` is the result.
     */
    async run(attempt, signal, settle) {
        const pause = this.series(signal);
        for (;;) {
            try {
                return await attempt();
            }
            catch (error) {
                await pause(error);
                const settled = faultOf(error).kind === 'unclear' ? await settle?.() : undefined;
                if (settled !== undefined)
                    return settled;
            }
        }
    }
    /** Pauses for failures in a row, each longer than the one before; a pause rejects with the failure once it cannot be afforded. */
    series(signal) {
        const until = this.#clock.now() + this.#policy.patienceMs;
        let wait = FIRST_WAIT_MS;
        return async (error) => {
            const fault = faultOf(error);
            const now = this.#clock.now();
            if (fault.kind === 'unclear' || (fault.kind === 'refused' && fault.afterMs === undefined))
                this.#troubledAt = now;
            const learning = isDenial(error) && now - this.#troubledAt < LEARNING_MS;
            const pause = fault.kind === 'refused' && fault.afterMs !== undefined ? fault.afterMs : wait;
            const spent = this.#left <= 0 || now + pause > until;
            if ((fault.kind === 'final' && !learning) || spent)
                throw error;
            this.#left -= 1;
            wait = Math.min(wait * 2, LONGEST_WAIT_MS);
            this.#log.debug(`trying again in ${pause} ms: ${error.message}`);
            await this.#clock.sleep(pause, signal);
        };
    }
}

;// CONCATENATED MODULE: ./build/src/cluster/replies.js
// What a reply of the API server means.


/** The JSON of a good reply. Rejects with {@link KubeError} for every other one, and for a good one that is not JSON. */
function bodyOf(reply, asked) {
    if (reply.status < 200 || reply.status > 299)
        throw refusal(reply, asked);
    try {
        return JSON.parse(reply.body);
    }
    catch (cause) {
        // A proxy's login page, or a body cut off: as good as no answer.
        throw new client/* KubeError */.a(502, 'BadReply', `${say(asked)}: the reply with status ${reply.status} is not JSON`, { cause });
    }
}
/** The error a reply stands for, with what to do about it. */
function refusal(reply, asked) {
    const status = statusObject(reply.body);
    const said = status?.message ?? clean(reply.body).slice(0, 300);
    const reason = status?.reason || REASONS[reply.status] || 'Unknown';
    const message = [`${say(asked)}: ${clean(said) || `status ${reply.status}`}`, hint(reply.status, asked, said)];
    return new client/* KubeError */.a(reply.status, reason, message.filter(Boolean).join('; '), { retryAfterMs: retryAfter(reply) });
}
/** The error of a reply that came through the API server: its own refusal, or another status than 200 from what is behind. */
function refusalBehind(reply, asked) {
    if (statusObject(reply.body) !== undefined)
        return refusal(reply, asked);
    return new client/* KubeError */.a(reply.status, 'PodAnswered', `${say(asked)}: the pod answered status ${reply.status}`);
}
/** A watch's ERROR event as an error. */
function watchRefusal(object, asked) {
    const code = Number(object.code);
    return refusal({ status: Number.isInteger(code) ? code : 500, headers: {}, body: JSON.stringify(object) }, asked);
}
const REASONS = {
    400: 'BadRequest',
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    410: 'Gone',
    422: 'Invalid',
    429: 'TooManyRequests',
    500: 'InternalError',
    503: 'ServiceUnavailable',
    504: 'Timeout',
};
function hint(status, asked, said) {
    if (status === 403 && said.includes('because it is being terminated'))
        return 'wait until the namespace is gone, then create it again';
    // The namespace's own rules: no right lets such a pod in.
    if (said.includes('violates PodSecurity'))
        return '';
    if (status === 401)
        return 'the credentials were not accepted: the token may have expired, or belong to another cluster';
    if (status === 403) {
        const where = asked.namespace ? `a Role in namespace ${asked.namespace}` : 'a ClusterRole';
        return `grant the verb "${asked.verb}" on ${asked.resource} by ${where}`;
    }
    return '';
}
function say(asked) {
    const place = asked.namespace ? `${asked.namespace}/` : '';
    return `${asked.verb} ${asked.resource}${asked.name ? ` ${place}${asked.name}` : asked.namespace ? ` in ${asked.namespace}` : ''}`;
}
function statusObject(body) {
    try {
        const parsed = JSON.parse(body);
        return parsed?.kind === 'Status' ? { reason: replies_text(parsed.reason), message: replies_text(parsed.message) } : undefined;
    }
    catch {
        return undefined;
    }
}
function replies_text(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function clean(value) {
    return value.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}

// EXTERNAL MODULE: ./build/src/json-object.js
var json_object = __webpack_require__(5463);
;// CONCATENATED MODULE: ./build/src/cluster/settle.js
// Did a write arrive although its reply did not? Told by comparing what we asked for with what is there.

/** Everything in `wanted` is in `live`, ignoring what the server keeps for itself. */
function contains(live, wanted) {
    if (Array.isArray(wanted)) {
        return Array.isArray(live) && live.length === wanted.length && wanted.every((item, i) => contains(live[i], item));
    }
    if ((0,json_object/* isObject */.G)(wanted)) {
        return ((0,json_object/* isObject */.G)(live) &&
            Object.entries(wanted).every(([key, value]) => value === undefined || contains(live[key], value)));
    }
    return Object.is(live, wanted);
}
/** The parts of an object that its writer decides. */
function written(object) {
    const { metadata, status: _status, ...rest } = object;
    const { name, namespace, labels, annotations } = (metadata ?? {});
    return { ...rest, metadata: { name, namespace, labels, annotations } };
}
/** Every operation of a patch has its effect in `live`. Only told for operations that set or remove a path. */
function holds(live, operations) {
    return operations.every((operation) => {
        if (operation.op === 'test')
            return true;
        const found = at(live, operation.path);
        return operation.op === 'remove' ? found === undefined : contains(found, operation.value);
    });
}
/** True when applying the patch twice could differ from applying it once: it appends to a list. */
function appends(operations) {
    return operations.some((operation) => operation.op === 'add' && operation.path.endsWith('/-'));
}
function at(root, pointer) {
    let value = root;
    for (const part of pointer.split('/').slice(1)) {
        const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
        value = (0,json_object/* isObject */.G)(value) || Array.isArray(value) ? value[key] : undefined;
    }
    return value;
}

;// CONCATENATED MODULE: ./build/src/cluster/watch.js
// List, then watch, for as long as the signal lets: reconnects, re-lists after 410 Gone, and never tells one change twice.



/** Ends when the signal aborts; rejects when the budget is spent or the server refuses for good. */
async function* watchKind(signal, source) {
    const known = new Map();
    const position = { resourceVersion: '' };
    let pause = source.series();
    let synced = false;
    try {
        while (!signal.aborted) {
            if (position.resourceVersion === '') {
                const listed = await source.list();
                yield* differences(known, listed.items);
                position.resourceVersion = listed.resourceVersion;
                if (!synced)
                    yield { type: 'synced' };
                synced = true;
            }
            const before = position.resourceVersion;
            try {
                for await (const event of events(source, position)) {
                    const told = remember(known, event);
                    if (told)
                        yield told;
                }
                throw new TransportError('the watch ended', { sent: false, permanent: false });
            }
            catch (error) {
                // A watch that got somewhere may end at any time; only failures in a row are paid for.
                if (position.resourceVersion !== before)
                    pause = source.series();
                else if (!isGone(error))
                    await pause(error);
                if (isGone(error))
                    position.resourceVersion = '';
            }
        }
    }
    catch (error) {
        if (!signal.aborted)
            throw error;
    }
}
async function* events(source, position) {
    let refused;
    const lines = source.open(position.resourceVersion, (reply) => {
        refused = refusal(reply, source.asked);
    });
    for await (const line of lines) {
        let event;
        try {
            event = JSON.parse(line);
        }
        catch (cause) {
            throw new TransportError('the watch was cut off', { sent: true, permanent: false }, { cause });
        }
        if (event.type === 'ERROR')
            throw watchRefusal(event.object, source.asked);
        position.resourceVersion = event.object?.metadata?.resourceVersion ?? position.resourceVersion;
        const type = TYPES[String(event.type)];
        if (type)
            yield { type, object: event.object };
    }
    if (refused)
        throw refused;
}
const TYPES = {
    ADDED: 'added',
    MODIFIED: 'modified',
    DELETED: 'deleted',
};
function isGone(error) {
    return error instanceof client/* KubeError */.a && (error.status === 410 || error.reason === 'Expired');
}
function keyOf(object) {
    return `${object.metadata?.namespace ?? ''}/${object.metadata?.name}`;
}
function* differences(known, items) {
    const present = new Set(items.map(keyOf));
    for (const [key, object] of [...known]) {
        if (present.has(key))
            continue;
        known.delete(key);
        yield { type: 'deleted', object };
    }
    for (const object of items) {
        const told = remember(known, { type: 'added', object });
        if (told)
            yield told;
    }
}
/** Keep the books; `undefined` for what has been told already. */
function remember(known, event) {
    if (!event.object)
        return undefined;
    const key = keyOf(event.object);
    if (event.type === 'deleted')
        return known.delete(key) ? event : undefined;
    const before = known.get(key);
    known.set(key, event.object);
    if (!before)
        return { type: 'added', object: event.object };
    if (before.metadata?.resourceVersion === event.object.metadata?.resourceVersion)
        return undefined;
    return { type: 'modified', object: event.object };
}

;// CONCATENATED MODULE: ./build/src/cluster/connect.js







const REVIEWS = 'authorization.k8s.io/v1';
const MANAGER = 'fieldManager=slipway';
/**
 * Connect, and prove it with one request. Rejects with {@link KubeError} (`Unreachable`, `Unauthorized`, ...) that says what to do.
 * Nothing has to be closed for the process to end; `close` drops kept-alive connections early.
 */
async function connect(credentials, options) {
    const transport = new Transport(credentials, {
        requestMs: options.requestMs ?? 30_000,
        idleMs: options.watchIdleMs ?? 90_000,
        maxBytes: options.maxReplyBytes ?? 32 * 1024 * 1024,
    });
    const patienceMs = options.patienceMs ?? 60_000;
    const retriesInAll = options.retriesInAll ?? 300;
    const firstPatienceMs = Math.min(patienceMs, options.firstPatienceMs ?? 10_000);
    const first = new Persistence({ retriesInAll, patienceMs: firstPatienceMs }, options.clock, options.log);
    const asked = { verb: 'get', resource: '/version' };
    let version;
    try {
        version = await first.run(async () => bodyOf(await transport.exchange({ method: 'GET', path: '/version', signal: options.signal }), asked), options.signal);
    }
    catch (error) {
        transport.close();
        throw explained(error, credentials.server);
    }
    const persistence = new Persistence({ retriesInAll, patienceMs }, options.clock, options.log);
    return new HttpCluster(credentials.server, minorOf(version), transport, persistence, options.signal);
}
class HttpCluster {
    server;
    minor;
    #transport;
    #persistence;
    #signal;
    #discovered = new Map();
    constructor(server, minor, transport, persistence, signal) {
        this.server = server;
        this.minor = minor;
        this.#transport = transport;
        this.#persistence = persistence;
        this.#signal = signal;
    }
    async get(ref, signal) {
        const target = await this.#target('get', ref, ref.name, signal);
        try {
            return (await this.#persist(signal, () => this.#once(target, { method: 'GET' }, signal)));
        }
        catch (error) {
            if (error instanceof client/* KubeError */.a && error.status === 404)
                return undefined;
            throw error;
        }
    }
    async list(kind, options = {}) {
        const target = await this.#target('list', kind, undefined, options.signal);
        target.path += query({ labelSelector: options.labelSelector, fieldSelector: options.fieldSelector });
        const list = (await this.#persist(options.signal, () => this.#once(target, { method: 'GET' }, options.signal)));
        // The items of a list come without their kind.
        const items = (list.items ?? []).map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind }));
        return { items, resourceVersion: list.metadata?.resourceVersion ?? '' };
    }
    async create(object, signal) {
        const ref = refOf(object);
        const target = await this.#target('create', ref, undefined, signal);
        target.path += `?${MANAGER}`;
        const arrived = async () => {
            const live = await this.get(ref, signal);
            return live && contains(live, written(object)) ? live : undefined;
        };
        return this.#persist(signal, () => this.#once(target, { method: 'POST', body: object }, signal), arrived);
    }
    async replace(object, signal) {
        const ref = refOf(object);
        const target = await this.#target('update', ref, ref.name, signal);
        target.path += `?${MANAGER}`;
        const arrived = async () => {
            const live = await this.get(ref, signal);
            const moved = live?.metadata?.resourceVersion !== object.metadata?.resourceVersion;
            return live && moved && contains(live, written(object)) ? live : undefined;
        };
        return this.#persist(signal, () => this.#once(target, { method: 'PUT', body: object }, signal), arrived);
    }
    async jsonPatch(ref, operations, signal) {
        const target = await this.#target('patch', ref, ref.name, signal);
        target.path += `?${MANAGER}`;
        const request = { method: 'PATCH', body: operations, contentType: 'application/json-patch+json' };
        const arrived = async () => {
            const live = await this.get(ref, signal);
            if (live && holds(live, operations))
                return live;
            if (!appends(operations))
                return undefined;
            throw new client/* KubeError */.a(0, 'Unclear', `patch ${ref.kind}/${ref.name}: it may have been applied, and applying it twice would differ`);
        };
        return this.#persist(signal, () => this.#once(target, request, signal), arrived);
    }
    async applyDryRun(object, { fieldManager, force = false, signal }) {
        const ref = refOf(object);
        const target = await this.#target('patch', ref, ref.name, signal);
        target.path += query({ dryRun: 'All', fieldManager, force: String(force) });
        // The configuration says what its manager wants; managed fields in it are refused.
        const metadata = { ...object.metadata, namespace: target.asked.namespace, managedFields: undefined };
        const body = { ...object, metadata };
        const request = { method: 'PATCH', body, contentType: 'application/apply-patch+yaml' };
        return (await this.#persist(signal, () => this.#once(target, request, signal)));
    }
    async delete(ref, signal) {
        const target = await this.#target('delete', ref, ref.name, signal);
        target.path += '?propagationPolicy=Background';
        let tries = 0;
        try {
            await this.#persist(signal, () => {
                tries += 1;
                return this.#once(target, { method: 'DELETE' }, signal);
            });
            return true;
        }
        catch (error) {
            // Gone at the second try: the first one did it.
            if (error instanceof client/* KubeError */.a && error.status === 404)
                return tries > 1;
            throw error;
        }
    }
    async *watch(kind, options) {
        const target = await this.#target('watch', kind, undefined, options.signal);
        const selectors = { labelSelector: options.labelSelector, fieldSelector: options.fieldSelector };
        yield* watchKind(options.signal, {
            list: () => this.list(kind, options),
            open: (resourceVersion, onReply) => this.#transport.lines({
                method: 'GET',
                path: target.path +
                    query({ ...selectors, watch: '1', allowWatchBookmarks: 'true', timeoutSeconds: '290', resourceVersion }),
                signal: this.#joined(options.signal),
            }, onReply),
            series: () => this.#persistence.series(this.#joined(options.signal)),
            asked: target.asked,
        });
    }
    async rules(namespace, signal) {
        const path = `/apis/${REVIEWS}/selfsubjectrulesreviews`;
        const asked = { verb: 'create', resource: `selfsubjectrulesreviews.${REVIEWS.split('/')[0]}` };
        const body = { apiVersion: REVIEWS, kind: 'SelfSubjectRulesReview', spec: { namespace } };
        try {
            const told = await this.#persist(signal, () => this.#once({ path, asked }, { method: 'POST', body }, signal));
            const { status } = told;
            return status?.incomplete ? undefined : status?.resourceRules;
        }
        catch (error) {
            // Some do not serve it, some do not allow it.
            if (error instanceof client/* KubeError */.a && [403, 404, 405, 501].includes(error.status))
                return undefined;
            throw error;
        }
    }
    async logs(pod, options) {
        const target = await this.#target('get', { apiVersion: 'v1', kind: 'Pod', namespace: pod.namespace }, pod.name, options.signal);
        target.asked.resource = 'pods/log';
        target.path += `/log${query({
            container: options.container,
            previous: options.previous ? 'true' : undefined,
            tailLines: String(options.tailLines),
            limitBytes: String(options.limitBytes),
        })}`;
        const request = { method: 'GET', path: target.path, signal: this.#joined(options.signal) };
        const reply = await this.#persist(options.signal, async () => good(await this.#transport.exchange(request), target.asked, [400, 404]));
        // 400: the container has not started, or was never restarted; 404: the pod is gone. Either way there is no log.
        return reply.status === 200 ? reply.body : '';
    }
    async askPod({ namespace, name, port, scheme, path }, { accept, timeOutMs, maxBytes, signal }) {
        const target = await this.#target('get', { apiVersion: 'v1', kind: 'Pod', namespace }, name, signal);
        target.asked.resource = 'pods/proxy';
        const place = encodeURIComponent(`${scheme === 'https' ? 'https:' : ''}${name}:${port}`);
        const deadline = AbortSignal.timeout(timeOutMs);
        const request = {
            method: 'GET',
            path: `${(0,kinds/* resourcePath */.oU)('v1', { plural: 'pods', namespaced: true }, namespace)}/${place}/proxy${path}`,
            accept,
            maxBytes,
            signal: this.#joined(AbortSignal.any([signal, deadline])),
        };
        try {
            const reply = await this.#transport.exchange(request);
            if (reply.status !== 200)
                throw refusalBehind(reply, target.asked);
            return { contentType: reply.headers['content-type'] ?? '', body: reply.body };
        }
        catch (error) {
            if (!deadline.aborted || signal.aborted)
                throw explained(error, this.server);
            throw new client/* KubeError */.a(0, 'Timeout', `get pods/proxy ${namespace}/${name}: no answer within ${timeOutMs / 1000} s`);
        }
    }
    close() {
        this.#transport.close();
    }
    async #persist(signal, attempt, settle) {
        try {
            return await this.#persistence.run(attempt, this.#joined(signal), settle);
        }
        catch (error) {
            throw explained(error, this.server);
        }
    }
    async #once(target, request, signal) {
        return bodyOf(await this.#transport.exchange({ ...request, path: target.path, signal: this.#joined(signal) }), target.asked);
    }
    async #target(verb, kind, name, signal) {
        const resource = (0,kinds/* knownResource */._c)(kind.apiVersion, kind.kind) ?? (await this.#discover(kind, signal));
        if (name === '')
            throw new client/* KubeError */.a(0, 'Invalid', `${verb} ${kind.kind}: the name is empty`);
        const needsNamespace = resource.namespaced && !kind.namespace && verb !== 'list' && verb !== 'watch';
        if (needsNamespace)
            throw new client/* KubeError */.a(0, 'Invalid', `${verb} ${kind.kind}/${name}: the namespace is missing`);
        const group = kind.apiVersion.includes('/') ? `.${kind.apiVersion.split('/')[0]}` : '';
        const namespace = resource.namespaced ? kind.namespace : undefined;
        return {
            path: (0,kinds/* resourcePath */.oU)(kind.apiVersion, resource, namespace, name),
            asked: { verb, resource: resource.plural + group, namespace, name },
        };
    }
    async #discover(kind, signal) {
        const key = `${kind.apiVersion} ${kind.kind}`;
        const cached = this.#discovered.get(key);
        if (cached)
            return cached;
        const asked = { verb: 'get', resource: (0,kinds/* groupPath */.zm)(kind.apiVersion) };
        const request = { method: 'GET', path: asked.resource, signal: this.#joined(signal) };
        const list = await this.#persist(signal, async () => {
            const reply = await this.#transport.exchange(request);
            return reply.status === 404 ? {} : bodyOf(reply, asked);
        });
        const resource = (0,kinds/* discovered */.ve)(list, kind.kind);
        if (!resource)
            throw new client/* KubeError */.a(404, 'NotFound', `${this.server} has no kind ${kind.kind} in ${kind.apiVersion}`);
        this.#discovered.set(key, resource);
        return resource;
    }
    #joined(signal) {
        return signal && this.#signal ? AbortSignal.any([signal, this.#signal]) : (signal ?? this.#signal);
    }
}
/** Clouds write `30+`. */
function minorOf(version) {
    const { major, minor } = (version ?? {});
    const digits = /^\d{1,4}/.exec(String(minor))?.[0];
    return major === '1' && digits !== undefined ? Number(digits) : undefined;
}
function good(reply, asked, alsoGood) {
    if (reply.status !== 200 && !alsoGood.includes(reply.status))
        throw refusal(reply, asked);
    return reply;
}
function refOf(object) {
    const { apiVersion, kind, metadata } = object;
    if (!apiVersion || !kind || !metadata?.name) {
        throw new client/* KubeError */.a(0, 'Invalid', 'an object to write needs apiVersion, kind and metadata.name');
    }
    return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}
function query(parameters) {
    const given = Object.entries(parameters).filter((entry) => entry[1] !== undefined);
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
function explained(error, server) {
    if (!(error instanceof TransportError))
        return error;
    if (error.permanent)
        return new client/* KubeError */.a(0, 'Unreachable', `${error.message}; check the server's address and the CA`, { cause: error });
    const unclear = faultOf(error).kind === 'unclear' ? ' (the server may have acted on it)' : '';
    return new client/* KubeError */.a(0, 'Unreachable', `${server} does not answer${unclear}: ${error.message}`, { cause: error });
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
        arguments_file('chart', template.chart),
        `--namespace=${arguments_name('namespace', template.namespace, 63)}`,
        ...template.values.map((values) => `--values=${arguments_file('values file', values)}`),
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
        arguments_file('chart', upgrade.chart),
        '--install',
        `--namespace=${arguments_name('namespace', upgrade.namespace, 63)}`,
        ...upgrade.values.map((values) => `--values=${arguments_file('values file', values)}`),
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
function arguments_file(what, value) {
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

// EXTERNAL MODULE: ./build/src/helm/manifest.js
var helm_manifest = __webpack_require__(8265);
// EXTERNAL MODULE: ./build/src/helm/release.js
var helm_release = __webpack_require__(8263);
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
        const release = (0,helm_release/* releaseOf */.l7)(JSON.parse(stdout));
        const hooks = release.hooks
            .filter(({ events }) => events.some((event) => event !== 'test'))
            .flatMap(({ path, manifest }) => (0,helm_manifest/* parseManifest */.Ng)(manifest, `the hook ${path}`).map((object) => ({ object, source: path })));
        const sourced = (0,helm_manifest/* parseSourced */.l$)(release.manifest);
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
        return (0,helm_manifest/* parseSourced */.l$)(await this.#run(templateArguments(await this.#withOverlay(upgrade)), signal));
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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
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

// EXTERNAL MODULE: ./build/src/tools/run-program.js
var run_program = __webpack_require__(7641);
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
    return { name, version, path: file, run: (args, options) => (0,run_program/* runProgram */.m)(file, args, options) };
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
    const tar = await (0,run_program/* runProgram */.m)('/usr/bin/env', ['tar', '-xzf', archive, '-C', folder, locked.executable], {
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

;// CONCATENATED MODULE: ./build/src/rollout/effects.js
/** Effects as they are, with nothing in between. */
const direct = { perform: (_name, work) => work() };

// EXTERNAL MODULE: ./build/src/rollout/left.js
var left = __webpack_require__(2178);
;// CONCATENATED MODULE: ./build/src/rollout/open.js
// Opens everything that a rollout needs: credentials behind the guard, the cluster, the verified helm. Nothing is changed by it.








/**
 * Open, work, close. What is kept in the state lets the step that follows act in the same holder's name. It has nothing
 * to do when the work came to a result, or broke off before anything was changed.
 */
async function withRollout(asked, target, host, work) {
    const { clock, log, signal, onCancel, run, state, temp } = host;
    const credentials = await credentialsOf(asked.access, host);
    refuseElsewhere(credentials, target);
    const inherited = state.read(left/* stateNames */.U.holder);
    const holder = inherited || holderOf(run);
    if (inherited === '')
        state.save({ [left/* stateNames */.U.holder]: holder });
    onCancel(async () => state.save({ [left/* stateNames */.U.cancelled]: 'true' }));
    let changing = false;
    const effects = {
        perform: (name, effect) => {
            changing ||= name.startsWith('helm-');
            return direct.perform(name, effect);
        },
    };
    try {
        // The cancel's signal is not the connection's: what a cancel leads to is written over it.
        // A step that finishes what another one began knows the address to be right, and nobody comes after it.
        const firstPatienceMs = inherited === '' ? undefined : 60_000;
        const connecting = connect(credentials, { clock, log, firstPatienceMs });
        const [cluster, tool] = await Promise.all([connecting, openHelmTool(asked, host)]);
        const helm = await openHelm({ tool, credentials, temp, log });
        try {
            const { termSeconds, metrics = {} } = asked;
            const deps = { cluster, helm, clock, log, effects, signal, onCancel, run, holder, termSeconds, temp, metrics };
            const result = await work(deps);
            changing = false;
            return result;
        }
        finally {
            await helm.close();
            cluster.close();
        }
    }
    finally {
        if (!signal.aborted && !changing && inherited === '')
            state.save({ [left/* stateNames */.U.ended]: 'true' });
    }
}
/** Credentials of one environment that were put where those of another belong are found before anything is sent. */
function refuseElsewhere(credentials, { environment, server }) {
    if (server === undefined || addressOf(server) === addressOf(credentials.server))
        return;
    throw new Error(`the credentials lead to ${credentials.server}, and the policy says environments.${environment}.server: ${server}; nothing was changed. ` +
        'Give the kubeconfig of this environment, or correct the policy');
}
/** `https://host` and `https://host:443/` are one address. */
function addressOf(server) {
    return new URL(server).href.replace(/\/+$/, '');
}
async function openHelmTool(asked, { toolCache, temp, log, signal, state }) {
    const version = asked.helmVersion ?? newestVersion(toolsLock, 'helm');
    const platform = `${process.platform}-${process.arch}`;
    const request = { name: 'helm', version, lock: toolsLock, cache: toolCache, temp, platform, log, signal };
    const tool = await openTool(request);
    const onStart = ({ pid, startTime }) => state.save({ [left/* stateNames */.U.helm]: `${pid} ${startTime}` });
    return { ...tool, run: (args, options) => tool.run(args, { ...options, onStart }) };
}
function holderOf({ repository, runId, attempt, job }) {
    const nonce = (0,external_node_crypto_.randomBytes)(4).toString('hex');
    return [repository || 'local', runId || '0', attempt, job || 'job', nonce].join('/');
}


/***/ }),

/***/ 6986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mj: () => (/* binding */ loadParcel),
/* harmony export */   kC: () => (/* binding */ newestParcel),
/* harmony export */   vo: () => (/* binding */ pruneParcels)
/* harmony export */ });
/* unused harmony export saveParcel */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(841);
// Text that has to survive the run, kept beside the release: packed, and in as many immutable Secrets as it needs.




/** A Secret holds 1 MiB; this leaves room for its metadata. */
const chunkBytes = (/* unused pure expression or super */ null && (700 * 1024));
/** Bounds what a damaged or planted parcel may unpack to. */
const unpackedLimit = 64 * 1024 * 1024;
const release = `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/release`;
const annotations = { chunk: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/chunk`, sha256: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/sha256`, takenAt: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/taken-at` };
/** Write a parcel. The last Secret that is written completes it. `at` is ISO 8601 UTC. */
async function saveParcel(store, { kind, id, at }, text) {
    const packed = await promisify(gzip)(text);
    const sha256 = createHash('sha256').update(packed).digest('hex');
    const count = Math.ceil(packed.length / chunkBytes);
    for (let index = 0; index < count; index += 1) {
        const data = packed.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64');
        const secret = {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
                name: `slipway-${store.release}-${kind}-${id}-${index}`,
                namespace: store.namespace,
                labels: { 'app.kubernetes.io/managed-by': 'slipway', [release]: store.release, [labelOf(kind)]: id },
                annotations: {
                    [annotations.chunk]: `${index + 1}/${count}`,
                    [annotations.sha256]: sha256,
                    [annotations.takenAt]: at,
                },
            },
            type: `${PREFIX}/${kind}`,
            immutable: true,
            data: { [kind]: data },
        };
        await store.effects.perform('snapshot', () => store.cluster.create(secret));
    }
}
/** Read a parcel; rejects when it is absent, incomplete or altered. */
async function loadParcel(store, { kind, id }) {
    const secrets = await find(store, `${release}=${store.release},${labelOf(kind)}=${id}`);
    const where = `${kind} ${id} of release ${store.release} in ${store.namespace}`;
    if (secrets.length === 0)
        throw new Error(`there is no ${where}`);
    const chunks = secrets.map((secret) => chunkOf(secret, kind)).sort((a, b) => a.index - b.index);
    const [first] = chunks;
    const complete = first && chunks.length === first.count && chunks.every((chunk, at) => chunk.index === at + 1);
    if (!complete)
        throw new Error(`${where} is incomplete: ${chunks.length} of ${first?.count} parts are there`);
    const packed = Buffer.concat(chunks.map((chunk) => chunk.data));
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex') !== first.sha256) {
        throw new Error(`${where} was altered: its sha256 differs from the one it was written with`);
    }
    return (await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gunzip)(packed, { maxOutputLength: unpackedLimit })).toString('utf8');
}
/** The id of the newest complete parcel of a kind; undefined without any. */
async function newestParcel(store, kind) {
    return completeIds(await findAll(store, kind), kind).at(-1);
}
/** Delete all parcels of a kind but the newest few complete ones, never those named. */
async function pruneParcels(store, kind, keep) {
    const secrets = await findAll(store, kind);
    const newest = keep.newest > 0 ? completeIds(secrets, kind).slice(-keep.newest) : [];
    const kept = new Set([...newest, ...keep.needed]);
    for (const secret of secrets.filter((one) => !kept.has(idOf(one, kind)))) {
        const name = secret.metadata?.name;
        if (name === undefined)
            continue;
        const ref = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace, name };
        await store.effects.perform('prune-snapshot', () => store.cluster.delete(ref));
    }
}
async function find(store, labelSelector) {
    const kind = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace };
    return (await store.cluster.list(kind, { labelSelector })).items;
}
function findAll(store, kind) {
    return find(store, `${release}=${store.release},${labelOf(kind)}`);
}
/** Oldest first. A run that is killed while it saves leaves an incomplete one, which is nothing to go back to. */
function completeIds(secrets, kind) {
    const takenAt = (secret) => secret.metadata?.annotations?.[annotations.takenAt] ?? '';
    return [...Map.groupBy(secrets, (secret) => idOf(secret, kind))]
        .filter(([, parts]) => parts.length === chunkOf(parts[0], kind).count)
        .map(([id, parts]) => ({ id, at: takenAt(parts[0]) }))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map(({ id }) => id);
}
function labelOf(kind) {
    return `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/${kind}`;
}
function idOf(secret, kind) {
    return secret.metadata?.labels?.[labelOf(kind)] ?? '';
}
function chunkOf(secret, kind) {
    const notes = secret.metadata?.annotations ?? {};
    const [index = Number.NaN, count = Number.NaN] = (notes[annotations.chunk] ?? '').split('/').map(Number);
    return {
        index,
        count,
        sha256: notes[annotations.sha256] ?? '',
        data: Buffer.from(secret.data?.[kind] ?? '', 'base64'),
    };
}


/***/ }),

/***/ 4416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M6: () => (/* binding */ lastHealthy),
/* harmony export */   NY: () => (/* binding */ planBack),
/* harmony export */   dW: () => (/* binding */ withoutForeign),
/* harmony export */   kn: () => (/* binding */ previous),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
/* unused harmony exports planRolling, applied, appliedTogether, smoked, serves, planRestore, nextRevision */
/** Steps of strategy `rolling`: the Deployment's own rolling update, watched. None when the target already serves. */
function planRolling(target, observed, policy) {
    if (serves(target, observed))
        return [];
    const { release, revisions } = observed;
    const proof = policy.goal.kind === 'revision'
        ? [{ kind: 'prove-rollback', release, payload: target.payload, goal: policy.goal }]
        : [];
    return [...proof, ...applied(release, target, nextRevision(revisions)), ...smoked(policy.smoke)];
}
/** Set a release to a target and wait for it. */
function applied(release, target, revision) {
    return appliedTogether([{ release, target, revision }]);
}
/** Set releases to targets, and then wait for all of them, the last one first: their pods are of one age. */
function appliedTogether(all) {
    const set = all.map(({ release, target: { payload, helmWaits }, revision }) => {
        return { kind: 'helm-apply', release, payload, revision, wait: helmWaits ? 'resources' : 'hooks' };
    });
    const waited = all.map(({ release, revision }) => ({ kind: 'wait-healthy', release, revision }));
    return [...set, ...waited.reverse()];
}
function smoked(checks) {
    return checks.length > 0 ? [{ kind: 'smoke', checks: [...checks] }] : [];
}
/** The release is what the target wants, and healthy. */
function serves(target, { revisions, healthy }) {
    const latest = revisions.at(-1);
    return latest?.status === 'deployed' && latest.manifestSha256 === target.manifestSha256 && healthy;
}
/**
 * Steps that undo a deploy, or finish a rollback, from wherever it stands. A deploy gives traffic back first, for what it
 * left may be broken; a rollback sends it on once its releases serve.
 */
function planBack({ kind, releases, traffic, split }, revisionsOf) {
    const each = Object.entries(releases).flatMap(([release, { goal }]) => planRestore(release, goal, revisionsOf(release)));
    const back = traffic ? [{ kind: 'route-back', captured: traffic }] : [];
    const on = split ? [{ kind: 'route', split }] : [];
    return kind === 'deploy' ? [...(traffic ? back : on), ...each] : [...each, ...on];
}
/** Steps that bring one release to a goal from wherever it stands. It is only waited for when it already stands there. */
function planRestore(release, goal, revisions) {
    const latest = revisions.at(-1);
    const steps = [];
    if (latest && isPending(latest))
        steps.push({ kind: 'helm-unlock', release, pending: latest.revision });
    if (goal.kind === 'absent') {
        if (latest && latest.status !== 'uninstalled')
            steps.push({ kind: 'helm-uninstall', release });
        return steps;
    }
    const revision = nextRevision(revisions);
    if (goal.kind === 'unchanged')
        return steps;
    if (latest?.status === 'deployed' && latest.manifestSha256 === goal.manifestSha256) {
        return [{ kind: 'wait-healthy', release, revision: latest.revision }];
    }
    const kept = revisions.find((one) => one.revision === goal.revision);
    if (kept && kept.manifestSha256 === goal.manifestSha256) {
        steps.push({ kind: 'helm-rollback', release, to: goal.revision, revision });
    }
    else if (goal.snapshot !== undefined) {
        steps.push({ kind: 'helm-restore', release, snapshot: goal.snapshot, revision });
    }
    else {
        throw new Error(`revision ${goal.revision} is no longer in Helm's history and no snapshot holds it; deploy the wanted version again`);
    }
    steps.push({ kind: 'wait-healthy', release, revision });
    return steps;
}
/** An operation whose changes somebody else has gone over by hand: those are left as they are. */
function withoutForeign(releases, revisionsOf) {
    const foreign = Object.entries(releases).flatMap(([release, { revision }]) => {
        const latest = revisionsOf(release).at(-1);
        return latest && latest.revision > revision && !isPending(latest) ? [latest] : [];
    });
    const left = Object.entries(releases).map(([release, change]) => [
        release,
        foreign.some((one) => one.release === release) ? { ...change, goal: { kind: 'unchanged' } } : change,
    ]);
    return { releases: Object.fromEntries(left), foreign };
}
/** Helm says that an operation on it has not ended. */
function isPending(revision) {
    return revision?.status.startsWith('pending-') ?? false;
}
/** The revision number that Helm will give next. */
function nextRevision(revisions) {
    return (revisions.at(-1)?.revision ?? 0) + 1;
}
/**
 * The revision an abort goes back to: the latest one when it is deployed and healthy now (whoever deployed it), else the
 * last one that the journal calls healthy and Helm still has, else the last one that Helm calls deployed.
 */
function lastHealthy(observed, healthy) {
    const { revisions } = observed;
    const latest = revisions.at(-1);
    if (latest?.status === 'deployed' && observed.healthy)
        return latest;
    const known = healthy.map((one) => revisions.find((kept) => sameRevision(kept, one)));
    return known.findLast((kept) => kept !== undefined) ?? revisions.findLast(({ status }) => status === 'deployed');
}
/**
 * The last healthy version before the one that was deployed last. A failed deploy that was put back already counts as
 * rolled back, so a person and an automatic rollback that act on the same alarm do not go back two versions.
 * `observed` is the release that serves; `others` are revisions of the releases beside it.
 */
function previous(observed, journal, others = []) {
    const latest = observed.revisions.at(-1);
    if (!latest)
        return { kind: 'none', why: 'nothing is installed' };
    const known = journal.healthy.some((one) => sameRevision(latest, one));
    if (known && latest.status === 'deployed' && observed.healthy && journal.putBack === latest.revision) {
        return { kind: 'already', revision: latest };
    }
    const all = [...observed.revisions, ...others];
    // What came after it was left for it, by hand perhaps: that is not before it.
    const at = journal.healthy.findLastIndex((one) => sameContent(one, latest));
    const earlier = at < 0 ? journal.healthy : journal.healthy.slice(0, at + 1);
    const before = earlier.findLast((one) => !sameContent(one, latest));
    if (before && before.release !== latest.release && !all.some((kept) => sameRevision(kept, before))) {
        return { kind: 'gone', version: before };
    }
    const candidates = earlier
        .map((one) => all.find((kept) => sameRevision(kept, one)))
        .filter((kept) => kept !== undefined);
    const other = candidates.findLast((kept) => !sameContent(kept, latest));
    if (other)
        return { kind: 'go', to: other };
    // The same content once more: worth setting again only when it does not stand.
    const same = candidates.at(-1);
    if (same && !(latest.status === 'deployed' && observed.healthy))
        return { kind: 'go', to: same };
    return { kind: 'none', why: `no earlier revision than ${latest.revision} is known to be healthy` };
}
function sameContent(a, b) {
    return a.release === b.release && a.manifestSha256 === b.manifestSha256;
}
function sameRevision(kept, healthy) {
    return (kept.release === healthy.release &&
        kept.revision === healthy.revision &&
        kept.manifestSha256 === healthy.manifestSha256);
}


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
    const [{ parsePolicy }, { policyFile }] = await Promise.all([__webpack_require__.e(/* import() */ 911).then(__webpack_require__.bind(__webpack_require__, 8911)), __webpack_require__.e(/* import() */ 903).then(__webpack_require__.bind(__webpack_require__, 4903))]);
    const parsed = parsePolicy(bytes);
    if (!parsed.ok)
        throw new PolicyError(file, await whole(parsed));
    const { data, problems, text } = parsed;
    const result = policyFile.safeParse(data);
    if (!result.success) {
        const { explain } = await Promise.all(/* import() */[__webpack_require__.e(903), __webpack_require__.e(303)]).then(__webpack_require__.bind(__webpack_require__, 4303));
        throw await load_refused(file, text, [...problems, ...explain(result.error.issues, data)]);
    }
    const [{ completeGates, overlay }, { checkWaivers, readWaiverFiles }] = await Promise.all([
        __webpack_require__.e(/* import() */ 130).then(__webpack_require__.bind(__webpack_require__, 1130)),
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
    const { inherit, Uninheritable } = await Promise.all(/* import() */[__webpack_require__.e(903), __webpack_require__.e(283)]).then(__webpack_require__.bind(__webpack_require__, 4283));
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

/***/ 6556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Kd: () => (/* binding */ healthyNow),
/* harmony export */   pK: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _executor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6172);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2309);
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3224);
/* harmony import */ var _open_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6372);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4416);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4590);






/**
 * Undo a deploy or finish a rollback, from wherever it stands. Returns the release that serves afterwards; undefined when
 * nothing is installed or nothing is known to be healthy. Rejects with RolloutFailure when it does not come up, which the
 * journal then knows, or with the signal's reason.
 */
async function putBack(site, operation, limits, policy) {
    const names = Object.keys(operation.releases);
    const histories = await (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistories */ .X_)(site, names);
    const { releases } = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutForeign */ .dW)(operation.releases, (release) => (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionsIn */ .M)(histories, release));
    if (operation.traffic || operation.split)
        await (0,_open_traffic_js__WEBPACK_IMPORTED_MODULE_3__/* .openTrafficOf */ .TU)(site, policy, names, limits.signal, releases);
    const unmade = operation.kind === 'deploy' && operation.split && !(await site.traffic?.router.capture());
    const split = unmade ? undefined : operation.split;
    try {
        const steps = (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .planBack */ .NY)({ ...operation, releases, split }, (release) => (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionsIn */ .M)(histories, release));
        await new _executor_js__WEBPACK_IMPORTED_MODULE_0__/* .Executor */ .Q(site, limits).run(steps);
    }
    catch (error) {
        if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RolloutFailure */ .ay) {
            await site.session.journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .fJ)(state, factsOf(error)));
            await unlock(site, limits, names);
        }
        throw error;
    }
    const served = servingOf({ ...operation, releases });
    if (served === undefined)
        return undefined;
    const after = await (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .readReleaseHistory */ .Cr)({ ...site, release: served });
    return after.find(after.revisions.at(-1)?.revision ?? 0);
}
/** The release of an operation that serves once it was put back, or finished; undefined when it is not known to be healthy. */
function servingOf({ releases }) {
    const [first] = Object.entries(releases);
    return first?.[1].goal.kind === 'revision' ? first[0] : undefined;
}
function factsOf({ facts }) {
    return { reason: facts.reason, message: facts.message };
}
/** Free Helm of revisions that our own helm left pending when it ran out of time: it has ended, and says no more about it. */
async function unlock(site, limits, releases) {
    try {
        const histories = await (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .readHistories */ .X_)(site, releases);
        const steps = releases.flatMap((release) => {
            const latest = (0,_release_js__WEBPACK_IMPORTED_MODULE_4__/* .revisionsIn */ .M)(histories, release).at(-1);
            return latest && (0,_plan_js__WEBPACK_IMPORTED_MODULE_5__/* .isPending */ .mm)(latest) ? [{ kind: 'helm-unlock', release, pending: latest.revision }] : [];
        });
        await new _executor_js__WEBPACK_IMPORTED_MODULE_0__/* .Executor */ .Q(site, limits).run(steps);
    }
    catch (error) {
        limits.signal.throwIfAborted();
        site.log.warning(`Helm still holds the release pending: ${error.message}`);
    }
}
/**
 * A revision that was just proven healthy, for the journal. `undone` is the operation that led back to it: what it is called
 * is what its goal was called.
 */
function healthyNow(release, known) {
    const goal = known.undone?.releases[release.name]?.goal;
    const content = goal?.kind === 'revision' ? goal.manifestSha256 : release.manifestSha256;
    const same = known.healthy.findLast(({ manifestSha256 }) => manifestSha256 === content);
    const commit = known.version === undefined ? same?.commit : known.commit;
    return {
        release: release.name,
        revision: release.revision,
        manifestSha256: release.manifestSha256,
        version: known.version ?? same?.version ?? release.chart.appVersion ?? `revision ${release.revision}`,
        at: new Date(known.now).toISOString(),
        ...(commit && { commit }),
    };
}


/***/ }),

/***/ 4851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lq: () => (/* binding */ reconcile),
/* harmony export */   e9: () => (/* binding */ needsMending)
/* harmony export */ });
/* unused harmony exports ForeignOperation, CanaryParked, isExpired */
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3224);
/* harmony import */ var _parcel_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6986);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4416);
/* harmony import */ var _put_back_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6556);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4590);





/** A release is in the middle of a Helm operation that Slipway did not begin. */
class ForeignOperation extends Error {
    name = 'ForeignOperation';
}
/** A canary bakes, and nobody said that it may be given up. */
class CanaryParked extends Error {
    name = 'CanaryParked';
}
/** True when a run of any kind has to mend first. `now` in milliseconds since the epoch. */
function needsMending(journal, revisions, now) {
    const left = journal?.state === 'rolling' || journal?.state === 'aborting' || isExpired(journal, now);
    return left || latestOfEach(revisions).some((latest) => (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .isPending */ .mm)(latest) || latest.status === 'uninstalling');
}
function latestOfEach(revisions) {
    return [...new Map(revisions.map((one) => [one.release, one])).values()];
}
/** A parked canary that nobody went on with in time. `now` in milliseconds since the epoch. */
function isExpired(journal, now) {
    const until = journal?.state === 'parked' ? journal.operation?.parked?.until : undefined;
    return until !== undefined && Date.parse(until) <= now;
}
/**
 * Mend, holding the Lease. Returns undefined when there was nothing to mend. Rejects with {@link CanaryParked} and
 * {@link ForeignOperation}, with nothing changed.
 */
async function reconcile(site, limits, options) {
    const { journal } = site.session;
    const { operation, state } = journal.state;
    const histories = await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .readHistories */ .X_)(site, (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .releasesIn */ .yI)(site.release, journal.state));
    if (state === 'parked' && operation && !options.byRequest && !isExpired(journal.state, site.clock.now())) {
        if (!options.supersede)
            throw parkedError(site, operation);
        site.notices.push(`the canary of ${operation.version} was given up: ${options.supersede}`);
    }
    const left = state === 'idle' || (state === 'failed' && !options.byRequest) ? undefined : operation;
    if (left) {
        const { foreign } = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .withoutForeign */ .dW)(left.releases, (release) => (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsIn */ .M)(histories, release));
        const serving = (0,_put_back_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(left) ?? site.release;
        if (foreign.some(({ release }) => release === serving) && Object.keys(left.releases).length === 1) {
            return adopt(site, limits, histories.get(serving), left);
        }
        return settleLeft(site, limits, left, histories, options);
    }
    const pending = [...histories.values()].flatMap(({ revisions }) => {
        const latest = revisions.at(-1);
        return latest && (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .isPending */ .mm)(latest) ? [latest] : [];
    });
    const [first] = pending;
    if (!first)
        return undefined;
    if (!options.byRequest) {
        throw new ForeignOperation(`Helm's revision ${first.revision} of ${first.release} in ${site.namespace} is ${first.status}, and no run of Slipway began it: ` +
            'wait for it, or if no helm is at work any more, run rollback with mode reconcile');
    }
    return unlockForeign(site, limits, pending, histories, options);
}
function parkedError(site, { version, parked }) {
    return new CanaryParked(`a canary of ${version} bakes until ${parked?.until} (parked by ${parked?.by}): go on with it or give it up by ` +
        `canary-promote, put ${site.release} back by rollback, or deploy over it with the input supersede and a reason`);
}
async function settleLeft(site, limits, left, histories, { traffic }) {
    const { journal } = site.session;
    const parked = left.parked !== undefined;
    const what = parked ? `canary of ${left.version}` : left.kind;
    const why = parked
        ? `the ${what} that was parked is given up`
        : `${left.holder} did not end its ${left.kind} (step ${left.step})`;
    site.log.notice(`${why}; ${wayOf(left)}`);
    await journal.write(_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .abort */ .h2);
    const release = await (0,_put_back_js__WEBPACK_IMPORTED_MODULE_2__/* .putBack */ .pK)(site, left, limits, traffic);
    const { healthy: known } = journal.state;
    const healthy = release && (0,_put_back_js__WEBPACK_IMPORTED_MODULE_2__/* .healthyNow */ .Kd)(release, { healthy: known, now: site.clock.now(), undone: left });
    const after = await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .readHistories */ .X_)(site, Object.keys(left.releases));
    const untouched = [histories, after].every((each) => Object.entries(left.releases).every(([name, { before }]) => ((0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsIn */ .M)(each, name).at(-1)?.revision ?? 0) === before));
    if (left.plan?.evidence)
        await (0,_parcel_js__WEBPACK_IMPORTED_MODULE_1__/* .pruneParcels */ .vo)(site, 'evidence', { newest: 0, needed: [] });
    const goal = release && left.releases[release.name]?.goal;
    const backTo = left.kind === 'rollback' && goal?.kind === 'revision'
        ? { release: release?.name ?? '', revision: goal.revision }
        : undefined;
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)(state, { healthy, putBack: left.kind === 'deploy' && !untouched, backTo }));
    const serves = healthy ? `${healthy.version} (revision ${healthy.revision}) serves` : standing(left);
    const sentence = untouched
        ? `a ${left.kind} that did not end had changed nothing; ${serves}`
        : `a ${what} that ${parked ? 'was parked' : 'did not end'} was ${left.kind === 'deploy' ? 'reverted' : 'finished'}; ${serves}`;
    return { sentence, left, serves: healthy, changed: !untouched };
}
/** Somebody deployed by hand since: their work is not undone. */
async function adopt(site, limits, history, left) {
    const { journal } = site.session;
    const latest = history?.revisions.at(-1);
    const release = history?.find(latest?.revision ?? 0);
    const serves = latest?.status === 'deployed' && release && (await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .isHealthy */ .Wr)(release, { ...site, ...limits }));
    const healthy = serves ? (0,_put_back_js__WEBPACK_IMPORTED_MODULE_2__/* .healthyNow */ .Kd)(release, { healthy: journal.state.healthy, now: site.clock.now() }) : undefined;
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)(state, { healthy }));
    const how = healthy ? 'it is healthy' : 'it is not healthy';
    const sentence = `revision ${latest?.revision} was made by hand after a ${left.kind} that did not end; it stays, ${how}`;
    return { sentence, left, serves: healthy, changed: false };
}
/** A helm that was killed outside of any run. */
async function unlockForeign(site, limits, pending, histories, options) {
    const { journal } = site.session;
    const serving = (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .servingRelease */ .W_)(site.release, journal.state);
    const names = [...new Set([serving, ...pending.map(({ release }) => release)])];
    const releases = Object.fromEntries(names.map((release) => {
        const revisions = (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .revisionsIn */ .M)(histories, release);
        const before = revisions.at(-1)?.revision ?? 0;
        const target = (0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .lastHealthy */ .M6)({ revisions, healthy: false }, journal.state.healthy);
        const goal = target
            ? { kind: 'revision', revision: target.revision, manifestSha256: target.manifestSha256 }
            : { kind: 'unchanged' };
        return [release, { goal, before, revision: before }];
    }));
    const left = {
        kind: 'deploy',
        strategy: 'rolling',
        holder: journal.holder,
        url: '',
        startedAt: new Date(site.clock.now()).toISOString(),
        version: '',
        releases,
        step: 'mend',
    };
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .begin */ .qN)(state, left));
    return settleLeft(site, limits, left, histories, options);
}
function wayOf(left) {
    const serving = (0,_put_back_js__WEBPACK_IMPORTED_MODULE_2__/* .servingOf */ .K3)(left);
    const goal = serving === undefined ? undefined : left.releases[serving]?.goal;
    if (goal?.kind === 'revision') {
        const of = Object.keys(left.releases).length > 1 ? ` of ${serving}` : '';
        return `${left.kind === 'rollback' ? 'finishing it: ' : ''}going back to revision ${goal.revision}${of}`;
    }
    const absent = Object.values(left.releases).every((change) => change.goal.kind === 'absent');
    return absent
        ? 'nothing was installed before, so what it installed is removed'
        : 'nothing before it is known to be healthy, so what stands is left';
}
function standing({ releases }) {
    const absent = Object.values(releases).every(({ goal }) => goal.kind === 'absent');
    return absent ? 'nothing is installed' : 'what stands was left as it is';
}


/***/ }),

/***/ 4590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cr: () => (/* binding */ readReleaseHistory),
/* harmony export */   M: () => (/* binding */ revisionsIn),
/* harmony export */   US: () => (/* binding */ latestObjects),
/* harmony export */   W_: () => (/* binding */ servingRelease),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   X_: () => (/* binding */ readHistories),
/* harmony export */   ai: () => (/* binding */ allObjects),
/* harmony export */   qi: () => (/* binding */ deployedState),
/* harmony export */   yI: () => (/* binding */ releasesIn)
/* harmony export */ });
/* unused harmony export imagesOf */
/* harmony import */ var _cluster_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _helm_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8134);
/* harmony import */ var _helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8265);



/** Read every revision. One that cannot be decoded is kept with a manifest that nothing equals. */
async function readReleaseHistory(at) {
    const found = await Promise.all((await (0,_helm_history_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .Lu)(at)).map(async ({ revision, status, read }) => ({
        revision,
        status,
        content: await read().catch(() => undefined),
    })));
    const contents = new Map(found.map(({ revision, content }) => [revision, content]));
    return {
        revisions: found.map(({ revision, status, content }) => ({
            release: at.release,
            revision,
            status,
            manifestSha256: content?.manifestSha256 ?? `unreadable-${revision}`,
        })),
        find: (revision) => contents.get(revision),
    };
}
/** The histories of several releases. */
async function readHistories(at, releases) {
    const each = releases.map(async (release) => [release, await readReleaseHistory({ ...at, release })]);
    return new Map(await Promise.all(each));
}
function revisionsIn(histories, release) {
    return histories.get(release)?.revisions ?? [];
}
/** Helm releases that matter for an application: its own, and those that its journal names. */
function releasesIn(app, journal) {
    const { healthy = [], idle = [], operation } = journal ?? {};
    const named = [...healthy, ...idle].map(({ release }) => release);
    return [...new Set([app, ...named, ...Object.keys(operation?.releases ?? {})])];
}
/** The Helm release that people are served from, as far as the journal knows. */
function servingRelease(app, journal) {
    return journal?.healthy.at(-1)?.release ?? app;
}
/** Objects of the latest revisions of several releases. */
function allObjects(histories) {
    return [...histories.values()].flatMap(latestObjects);
}
/** Objects of the latest revision; none where there is none that can be read. */
function latestObjects({ revisions, find }) {
    const latest = find(revisions.at(-1)?.revision ?? 0);
    return latest ? (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(latest.manifest) : [];
}
/** How long a look at what already stands may take. */
const lookMs = 3000;
/** Whether what a release describes is healthy now. */
async function isHealthy(release, deps) {
    const objects = (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(release.manifest);
    const health = await (0,_cluster_health_js__WEBPACK_IMPORTED_MODULE_0__/* .waitHealthy */ .h)({ ...deps, namespace: release.namespace, objects, timeoutMs: lookMs });
    return health.status === 'healthy' || health.status === 'unknown';
}
/** A revision as the record tells it. */
function deployedState(release) {
    const state = {
        release: release.name,
        revision: release.revision,
        chart: `${release.chart.name}-${release.chart.version}`,
        images: imagesOf((0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .Ng)(release.manifest)),
    };
    if (release.chart.appVersion !== undefined)
        state.appVersion = release.chart.appVersion;
    return state;
}
/** `container -> image`; containers of the same name in several objects carry the object's name too. */
function imagesOf(objects) {
    const containers = (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .containersOf */ .Mz)(objects);
    const names = containers.map(({ name }) => name);
    return Object.fromEntries(containers.map(({ object, name, image }) => {
        const alone = names.filter((other) => other === name).length === 1;
        return [alone ? name : `${object.metadata?.name}/${name}`, image];
    }));
}


/***/ }),

/***/ 2957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ recordOf)
/* harmony export */ });
/* unused harmony export recordId */
/* harmony import */ var _record_record_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6454);

/** Unique and stable for one decision. */
function recordId({ run, kind, release }) {
    return [run.runId || 'local', run.attempt, run.job || 'job', kind, release].join('-');
}
/** Absent fields are left out, so that the record survives JSON unchanged. */
function recordOf(subject, ending, now) {
    const { kind, environment, namespace, release, strategy, url, reason, run, startedAt, timeline } = subject;
    const { from, to, serves, failure, traffic, judgement, ...told } = ending;
    return {
        schema: _record_record_js__WEBPACK_IMPORTED_MODULE_0__/* .RECORD_SCHEMA */ .e,
        id: recordId(subject),
        kind,
        startedAt: new Date(startedAt).toISOString(),
        finishedAt: new Date(now).toISOString(),
        run,
        environment,
        namespace,
        release,
        strategy,
        ...told,
        timeline: timeline.steps,
        ...(traffic && traffic.length > 0 && { traffic }),
        ...(judgement && { judgement }),
        ...(from && { from }),
        ...(to && { to }),
        ...(serves && { serves }),
        ...(url && { url }),
        ...(reason && { reason }),
        ...(failure && { failure }),
    };
}


/***/ }),

/***/ 5624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N2: () => (/* binding */ loadSnapshot),
/* harmony export */   pZ: () => (/* binding */ newestSnapshot)
/* harmony export */ });
/* unused harmony exports saveSnapshot, pruneSnapshots */
/* harmony import */ var _parcel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6986);

const kind = 'snapshot';
const kept = 3;
/** Write a snapshot; see saveParcel(). */
function saveSnapshot(store, snapshot) {
    const { id, takenAt } = snapshot;
    return saveParcel(store, { kind, id, at: takenAt }, JSON.stringify(snapshot));
}
/** Read a snapshot; rejects when it is absent, incomplete or altered. */
async function loadSnapshot(store, id) {
    const snapshot = JSON.parse(await (0,_parcel_js__WEBPACK_IMPORTED_MODULE_0__/* .loadParcel */ .Mj)(store, { kind, id }));
    if (snapshot.schema === 1)
        return snapshot;
    throw new Error(`snapshot ${id} of release ${store.release} in ${store.namespace} has schema ${snapshot.schema}, which this version does not know`);
}
/** The id of the newest complete snapshot of a release; undefined without any. */
function newestSnapshot(store) {
    return (0,_parcel_js__WEBPACK_IMPORTED_MODULE_0__/* .newestParcel */ .kC)(store, kind);
}
/** Delete all but the newest few complete snapshots, never those named. */
function pruneSnapshots(store, needed) {
    return pruneParcels(store, kind, { newest: kept, needed });
}


/***/ }),

/***/ 1271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readStanding)
/* harmony export */ });
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1716);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4590);


/** `release` is the application. */
async function readStanding(at) {
    const journal = (await (0,_journal_js__WEBPACK_IMPORTED_MODULE_0__/* .readJournal */ .a0)(at))?.state;
    const histories = await (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistories */ .X_)(at, (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .releasesIn */ .yI)(at.release, journal));
    return { journal, histories, revisions: [...histories.values()].flatMap(({ revisions }) => revisions) };
}


/***/ }),

/***/ 9480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ tell)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
// EXTERNAL MODULE: ./build/src/rollout/headline.js
var rollout_headline = __webpack_require__(7391);
;// CONCATENATED MODULE: ./build/src/rollout/render-console.js


/** What was done and how long it took, why it failed, and what people should know beside it. */
function consoleLines(record) {
    const { timeline, failure, notices, serves } = record;
    const width = Math.max(0, ...timeline.map(({ name }) => name.length));
    const steps = timeline.map((step) => {
        const detail = step.detail ? `  ${(0,inert/* oneLine */.T)(step.detail, 200)}` : '';
        return `  ${(0,inert/* oneLine */.T)(step.name).padEnd(width)}  ${(0,rollout_headline/* duration */.p0)((0,rollout_headline/* tookMs */.gM)(step)).padStart(9)}  ${step.outcome}${detail}`;
    });
    const images = Object.entries(serves?.images ?? {}).map(([name, image]) => `  ${(0,inert/* oneLine */.T)(name)}: ${(0,inert/* oneLine */.T)(image)}`);
    return [
        ...steps,
        ...(failure ? [`${(0,inert/* oneLine */.T)(failure.reason)}: ${(0,inert/* oneLine */.T)(failure.message, 2000)}`] : []),
        ...notices.map((notice) => `note: ${(0,inert/* oneLine */.T)(notice, 1000)}`),
        ...(images.length > 0 ? [`serves revision ${serves?.revision}:`, ...images] : []),
    ];
}

// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/render-summary.js



const marks = { succeeded: '✅', 'nothing-to-do': '✅', 'rolled-back': '↩️', failed: '❌', parked: '⏸️' };
const columns = { from: 'Before', to: 'Wanted', serves: 'Serves now' };
const mostCharacters = 60_000;
/** What happened in the first line; then what changed, why it failed with the evidence, and when what was done. */
function summary(record) {
    const { outcome, headline, failure, notices, timeline, environment, namespace, release, startedAt } = record;
    const mark = (0,rollout_headline/* isGood */.Kg)(record) && failure ? '⏹️' : marks[outcome];
    const where = `${(0,inert/* cell */.H)(environment)}: release ${(0,inert/* cell */.H)(release)} in namespace ${(0,inert/* cell */.H)(namespace)}`;
    return [
        `## ${mark} ${(0,inert/* cell */.H)(headline, 500)}`,
        '',
        ...(failure ? why(failure) : []),
        ...states(record),
        ...shifts(record),
        ...notices.map((notice) => `- ${(0,inert/* cell */.H)(notice, 1000)}`),
        ...(notices.length > 0 ? [''] : []),
        ...(failure?.evidence ?? []).flatMap(evidence),
        ...(timeline.length > 0 ? [(0,rollout_timeline/* gantt */.V)(timeline), ''] : []),
        `<sub>${where}; ${(0,rollout_headline/* duration */.p0)((0,rollout_headline/* tookMs */.gM)(record))} from ${startedAt}${reason(record)}</sub>`,
        '',
    ].join('\n');
}
function why({ reason, message, object, namedAfterMs, cause }) {
    const after = namedAfterMs === undefined ? '' : `, named ${(0,rollout_headline/* duration */.p0)(namedAfterMs)} after the first change`;
    const at = cause ? ` (${(0,inert/* cell */.H)(cause.file)} line ${cause.line})` : '';
    const on = object && !message.startsWith(object) ? `${(0,inert/* cell */.H)(object)}: ` : '';
    return [`**${(0,inert/* cell */.H)(reason)}**${after}${at}`, '', `${on}${(0,inert/* cell */.H)(message, 2000)}`, ''];
}
function states(record) {
    const shown = Object.keys(columns).filter((key) => record[key] !== undefined);
    if (shown.length === 0)
        return [];
    const all = shown.map((key) => record[key]);
    const images = [...new Set(all.flatMap((state) => Object.keys(state.images)))];
    const row = (title, read) => `| ${title} | ${all.map((state) => (0,inert/* cell */.H)(String(read(state) ?? ''), 300)).join(' | ')} |`;
    return [
        `| | ${shown.map((key) => columns[key]).join(' | ')} |`,
        `|---|${shown.map(() => '---|').join('')}`,
        row('Revision', ({ revision }) => revision),
        row('Chart', ({ chart }) => chart),
        ...images.map((name) => row(`Image of ${(0,inert/* cell */.H)(name, 100)}`, (state) => state.images[name])),
        '',
    ];
}
/** Where traffic went, and what that cost. */
function shifts({ traffic = [] }) {
    if (traffic.length === 0)
        return [];
    const releases = [...new Set(traffic.flatMap(({ weights }) => Object.keys(weights)))];
    const after = (milliseconds) => (milliseconds === undefined ? '' : (0,rollout_headline/* duration */.p0)(milliseconds));
    return [
        `| Traffic set at | ${releases.map((release) => (0,inert/* cell */.H)(release)).join(' | ')} | Followed after | Requests failed |`,
        `|---|${releases.map(() => '---:|').join('')}---:|---:|`,
        ...traffic.map(({ at, weights, followedAfterMs, settledAfterMs, requests, failed }) => {
            const shares = releases.map((release) => (weights[release] === undefined ? '' : `${weights[release]} %`));
            const asked = requests === undefined ? '' : `${failed ?? 0} of ${requests}`;
            return `| ${at.slice(11, 23)} | ${shares.join(' | ')} | ${after(followedAfterMs ?? settledAfterMs)} | ${asked} |`;
        }),
        '',
    ];
}
function evidence({ name, text }) {
    const clean = harmless(text.slice(-mostCharacters));
    const longest = Math.max(2, ...[...clean.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    const cut = text.length > mostCharacters ? ['', 'The beginning was left out; the file has all of it.'] : [];
    return [
        `<details><summary>${(0,inert/* cell */.H)(name, 200)}</summary>`,
        '',
        `${fence}text`,
        clean,
        fence,
        ...cut,
        '',
        '</details>',
        '',
    ];
}
/** Nothing in a fence acts; what hides or reorders text is taken out. */
function harmless(text) {
    return text
        .toWellFormed()
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]|[\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '');
}
function reason({ reason: given }) {
    return given ? `; because: ${(0,inert/* cell */.H)(given, 500)}` : '';
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/rollout/save-evidence.js
// The record and the evidence of a failure as files, for an artifact.


/** The folder of one decision. */
function evidenceFolder(temp, id) {
    return (0,external_node_path_.join)(temp, 'slipway-evidence', fileName(id));
}
/** Returns the folder below `temp`; undefined when nothing failed. Everything in it was redacted when it was collected. */
async function saveEvidence(record, temp) {
    const { failure } = record;
    if (!failure)
        return undefined;
    const folder = evidenceFolder(temp, record.id);
    await (0,promises_.mkdir)(folder, { recursive: true });
    const texts = failure.evidence.map(({ name, text }) => [fileName(name), text]);
    for (const [name, text] of [['record.json', JSON.stringify(record, undefined, 2)], ...texts]) {
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), text.endsWith('\n') ? text : `${text}\n`);
    }
    return folder;
}
const mostTexts = 6;
const save_evidence_mostCharacters = 4000;
/** The record with the ends of the evidence only: all outputs of a job share one megabyte. The files have all of it. */
function briefRecord(record) {
    const { failure } = record;
    if (!failure)
        return record;
    const evidence = failure.evidence
        .slice(0, mostTexts)
        .map(({ name, text }) => ({ name, text: text.slice(-save_evidence_mostCharacters).toWellFormed() }));
    return { ...record, failure: { ...failure, evidence } };
}
/** No name leads out of the folder, or hides in it. */
function fileName(name) {
    return (name
        .replace(/[^\w.-]+/g, '-')
        .replace(/^\.+/, '')
        .slice(0, 150) || 'unnamed');
}

;// CONCATENATED MODULE: ./build/src/rollout/tell.js





/** Everything people are told, and what later steps read: the outcome, the record within an output's bounds, the folder. */
async function tell({ record, revision, judging, version, commit }, { log, summary: page, temp, fail }) {
    const { outcome, headline } = record;
    page.append(summary(record));
    if (judging)
        page.append(judging.summary());
    for (const line of consoleLines(record))
        log.info(line);
    await judging
        ?.save(record, version ?? '', commit)
        .catch((error) => log.warning(`the judge's verdict could not be written to a file: ${error.message}`));
    const failed = await saveEvidence(record, temp).catch((error) => {
        log.warning(`the evidence could not be written to a file: ${error.message}`);
        return undefined;
    });
    if ((0,rollout_headline/* isGood */.Kg)(record))
        log.info((0,inert/* oneLine */.T)(headline, 1000));
    else
        fail((0,inert/* oneLine */.T)(headline, 1000));
    return { outcome, revision, record: briefRecord(record), evidence: failed ?? judging?.folder };
}


/***/ }),

/***/ 2528:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ Timeline),
/* harmony export */   V: () => (/* binding */ gantt)
/* harmony export */ });
/** Collects the steps of one run. */
class Timeline {
    steps = [];
    #clock;
    constructor(clock) {
        this.#clock = clock;
    }
    /** Run `work` as a step; `detail` is read from its result. A rejection marks the step as failed and goes on. */
    async step(name, work, detail) {
        const startedAt = this.#clock.now();
        try {
            const result = await work();
            this.#add(name, startedAt, 'done', detail?.(result));
            return result;
        }
        catch (error) {
            this.#add(name, startedAt, 'failed', error instanceof Error ? error.message : String(error));
            throw error;
        }
    }
    #add(name, startedAt, outcome, detail) {
        const step = { name, startedAt: iso(startedAt), finishedAt: iso(this.#clock.now()), outcome };
        if (detail)
            step.detail = detail.length > 500 ? `${detail.slice(0, 499)}…` : detail;
        this.steps.push(step);
    }
}
/** A mermaid gantt of the steps, times relative to the first one. Empty without steps. */
function gantt(steps) {
    const [first] = steps;
    if (!first)
        return '';
    const origin = Math.min(...steps.map((step) => Date.parse(step.startedAt)));
    const lines = steps.map((step, index) => {
        const start = Date.parse(step.startedAt) - origin;
        // mermaid draws nothing for a bar without width
        const end = Math.max(Date.parse(step.finishedAt) - origin, start + 1);
        const tag = step.outcome === 'failed' ? 'crit' : step.outcome === 'skipped' ? 'active' : 'done';
        return `  ${step.name.replace(/[^\w .()/-]/g, ' ').trim() || 'step'} :${tag}, s${index}, ${start}, ${end}`;
    });
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n');
}
function iso(milliseconds) {
    return new Date(milliseconds).toISOString();
}


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


/***/ }),

/***/ 7641:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ endOrphan),
/* harmony export */   m: () => (/* binding */ runProgram)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6193);
// Runs a program as a child that gets our signals: @actions/exec cannot forward them.




const OUTPUT_LIMIT = 64 << 20;
const WAITS = { interrupt: 5000, terminate: 2000 };
/** Run a program to its end, without a shell. Rejects when it cannot be started or writes more than the limit. */
async function runProgram(file, args, options) {
    const { signal, waits = WAITS, outputLimit = OUTPUT_LIMIT } = options;
    signal?.throwIfAborted();
    // A group of its own: the signals reach what the child started too, and the terminal's Ctrl-C does not arrive twice.
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: [options.inputFile ?? 'pipe', 'pipe', 'pipe'],
        detached: true,
    });
    const exited = new Promise((resolve, reject) => {
        child.once('error', (error) => reject(new Error(`${file} could not be started: ${error.message}`, { cause: error })));
        child.once('close', (code, endedBy) => resolve(code ?? 128 + node_os__WEBPACK_IMPORTED_MODULE_2__.constants.signals[endedBy ?? 'SIGKILL']));
    });
    const { pid } = child;
    if (pid !== undefined)
        options.onStart?.({ pid, startTime: startTimeOf(pid) });
    let tooMuch;
    const collect = (stream, name) => {
        const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_3__.StringDecoder('utf8');
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
        const stat = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readFileSync)(`/proc/${pid}/stat`, 'utf8');
        const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    catch {
        return '';
    }
}


/***/ }),

/***/ 1433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cj: () => (/* binding */ YamlRefused),
/* harmony export */   Cw: () => (/* binding */ readYamlDocuments),
/* harmony export */   gM: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var js_yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3243);
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
const SCHEMA = js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .CORE_SCHEMA */ .OU.withTags(js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .mergeTag */ .LJ, js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .boolYaml11Tag */ .iE, js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .intYaml11Tag */ .Bg, js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .floatYaml11Tag */ .o5, js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .nullYaml11Tag */ .L2);
const MAX_DEPTH = 100;
/** All documents of a text; empty ones are left out. Throws {@link YamlRefused}. */
function readYamlDocuments(text, limits) {
    const maxCharacters = limits.maxCharacters ?? 1024 * 1024;
    if (text.length > maxCharacters) {
        throw new YamlRefused(`${limits.name} has ${text.length} characters; at most ${maxCharacters} are read`);
    }
    let documents;
    try {
        documents = (0,js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .loadAll */ .gh)(text, { schema: SCHEMA, maxDepth: MAX_DEPTH, maxAliases: 1000 });
    }
    catch (error) {
        if (!(error instanceof js_yaml__WEBPACK_IMPORTED_MODULE_0__/* .YAMLException */ .tB))
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


/***/ })

};
