export const id = 933;
export const ids = [933];
export const modules = {

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

/***/ 3362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ podName),
/* harmony export */   H: () => (/* binding */ readyCondition)
/* harmony export */ });
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

/***/ 3825:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KP: () => (/* binding */ podLabelsOf),
/* harmony export */   cP: () => (/* binding */ hasLabels)
/* harmony export */ });
/* unused harmony exports selects, selectorOf */
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


/***/ }),

/***/ 8134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CL: () => (/* binding */ readStored),
/* harmony export */   Lu: () => (/* binding */ readHistory),
/* harmony export */   iH: () => (/* binding */ recoverPending)
/* harmony export */ });
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
    return secret && (0,_release_js__WEBPACK_IMPORTED_MODULE_1__/* .decodeRelease */ .o1)(secret.data?.release);
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

/***/ 8263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fe: () => (/* binding */ ReleaseDamaged),
/* harmony export */   ZD: () => (/* binding */ hasPostHooks),
/* harmony export */   l7: () => (/* binding */ releaseOf),
/* harmony export */   o1: () => (/* binding */ decodeRelease),
/* harmony export */   sR: () => (/* binding */ encodeRelease)
/* harmony export */ });
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

/***/ 8340:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EW: () => (/* binding */ ForbiddenAddress),
/* harmony export */   gh: () => (/* binding */ isMetadataAddress),
/* harmony export */   rN: () => (/* binding */ guardedLookup)
/* harmony export */ });
/* harmony import */ var node_dns__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(610);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7030);
// Addresses that no URL of a policy may reach: they answer with the machine's own credentials.


const metadata = new node_net__WEBPACK_IMPORTED_MODULE_1__.BlockList();
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
    const family = (0,node_net__WEBPACK_IMPORTED_MODULE_1__.isIP)(bare);
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
    (0,node_dns__WEBPACK_IMPORTED_MODULE_0__.lookup)(hostname, all, (error, addresses) => {
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

/***/ 7823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ backendOf)
/* harmony export */ });
/* unused harmony export BackendRefused */
/* harmony import */ var _cluster_selects_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3825);

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
        .filter((object) => (0,_cluster_selects_js__WEBPACK_IMPORTED_MODULE_0__/* .hasLabels */ .cP)((0,_cluster_selects_js__WEBPACK_IMPORTED_MODULE_0__/* .podLabelsOf */ .KP)(object), selector))
        .map(({ kind = '', metadata }) => ({ kind, name: metadata?.name ?? '' }));
}


/***/ }),

/***/ 6194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ environmentOf)
/* harmony export */ });
/* harmony import */ var _judge_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8448);

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
            judge: canary.judge && (0,_judge_request_js__WEBPACK_IMPORTED_MODULE_0__/* .judgeRequestOf */ .Az)(canary.judge),
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
        wrong.push(...(0,_judge_request_js__WEBPACK_IMPORTED_MODULE_0__/* .wrongWithJudge */ .PD)(canary.judge, canary, traffic?.router));
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

/***/ 3224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   U: () => (/* binding */ resume),
/* harmony export */   a9: () => (/* binding */ swept),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   h2: () => (/* binding */ abort),
/* harmony export */   np: () => (/* binding */ advance),
/* harmony export */   qN: () => (/* binding */ begin),
/* harmony export */   r3: () => (/* binding */ park),
/* harmony export */   xw: () => (/* binding */ emptyJournal),
/* harmony export */   z8: () => (/* binding */ parseJournal)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6921);
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
/* harmony export */   d: () => (/* binding */ saveParcel),
/* harmony export */   vo: () => (/* binding */ pruneParcels)
/* harmony export */ });
/* unused harmony export newestParcel */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(841);
// Text that has to survive the run, kept beside the release: packed, and in as many immutable Secrets as it needs.




/** A Secret holds 1 MiB; this leaves room for its metadata. */
const chunkBytes = 700 * 1024;
/** Bounds what a damaged or planted parcel may unpack to. */
const unpackedLimit = 64 * 1024 * 1024;
const release = `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/release`;
const annotations = { chunk: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/chunk`, sha256: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/sha256`, takenAt: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/taken-at` };
/** Write a parcel. The last Secret that is written completes it. `at` is ISO 8601 UTC. */
async function saveParcel(store, { kind, id, at }, text) {
    const packed = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gzip)(text);
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex');
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
            type: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/${kind}`,
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
/* harmony export */   R: () => (/* binding */ recordId),
/* harmony export */   z: () => (/* binding */ recordOf)
/* harmony export */ });
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

/***/ 6574:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EU: () => (/* binding */ briefRecord),
/* harmony export */   ek: () => (/* binding */ evidenceFolder),
/* harmony export */   rr: () => (/* binding */ saveEvidence)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
// The record and the evidence of a failure as files, for an artifact.


/** The folder of one decision. */
function evidenceFolder(temp, id) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'slipway-evidence', fileName(id));
}
/** Returns the folder below `temp`; undefined when nothing failed. Everything in it was redacted when it was collected. */
async function saveEvidence(record, temp) {
    const { failure } = record;
    if (!failure)
        return undefined;
    const folder = evidenceFolder(temp, record.id);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(folder, { recursive: true });
    const texts = failure.evidence.map(({ name, text }) => [fileName(name), text]);
    for (const [name, text] of [['record.json', JSON.stringify(record, undefined, 2)], ...texts]) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), text.endsWith('\n') ? text : `${text}\n`);
    }
    return folder;
}
const mostTexts = 6;
const mostCharacters = 4000;
/** The record with the ends of the evidence only: all outputs of a job share one megabyte. The files have all of it. */
function briefRecord(record) {
    const { failure } = record;
    if (!failure)
        return record;
    const evidence = failure.evidence
        .slice(0, mostTexts)
        .map(({ name, text }) => ({ name, text: text.slice(-mostCharacters).toWellFormed() }));
    return { ...record, failure: { ...failure, evidence } };
}
/** No name leads out of the folder, or hides in it. */
function fileName(name) {
    return (name
        .replace(/[^\w.-]+/g, '-')
        .replace(/^\.+/, '')
        .slice(0, 150) || 'unnamed');
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
