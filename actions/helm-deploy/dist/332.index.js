export const id = 332;
export const ids = [332];
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

/***/ 19:
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
        case 'unschedulable':
            return course.since + patience.unschedulableMs;
        case 'scale-up':
            return course.since + patience.scaleUpMs;
        case 'deadline':
            // The controller can carry the condition of an earlier rollout over into the first moments of this one.
            return course.since + DEADLINE_MS;
    }
}

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
    const ready = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True');
    return ready ? undefined : `it is not ready (${pod.status?.phase ?? 'unknown'})`;
}

;// CONCATENATED MODULE: ./build/src/cluster/release-state.js

const API = {
    Deployment: 'apps/v1',
    ReplicaSet: 'apps/v1',
    StatefulSet: 'apps/v1',
    DaemonSet: 'apps/v1',
    Pod: 'v1',
    Job: 'batch/v1',
    Event: 'v1',
};
const TELLING = new Set(['TriggeredScaleUp', 'FailedMount', 'FailedCreate', 'Unhealthy']);
/** The release's part of the cluster, kept up to date by watches. */
class ReleaseState {
    wanted;
    synced = false;
    /** Everything was applied, and the watch has caught up with it. */
    confirmed = false;
    #kinds;
    #objects;
    /** Generation by uid of what was there before the change. */
    #before = new Map();
    #floor;
    #wake = () => undefined;
    #change = this.#nextChange();
    constructor(wanted) {
        this.wanted = wanted;
        const has = (kind) => wanted.some((want) => want.kind === kind);
        const kinds = has('Deployment') ? ['Deployment', 'ReplicaSet'] : [];
        for (const kind of ['StatefulSet', 'DaemonSet', 'Job'])
            if (has(kind))
                kinds.push(kind);
        if (wanted.length > 0)
            kinds.push('Pod', 'Event');
        this.#kinds = kinds;
        this.#objects = {
            Deployment: new Map(),
            ReplicaSet: new Map(),
            StatefulSet: new Map(),
            DaemonSet: new Map(),
            Pod: new Map(),
            Job: new Map(),
            Event: new Map(),
        };
    }
    /** Watch until the signal aborts. */
    async follow(cluster, signal) {
        const namespaces = [...new Set(this.wanted.map(({ namespace }) => namespace))];
        let open = namespaces.length * this.#kinds.length;
        const done = () => {
            open -= 1;
            if (open <= 0)
                this.#begin();
        };
        if (open === 0)
            this.#begin();
        await Promise.all(namespaces.flatMap((namespace) => this.#kinds.map((kind) => this.#watch(cluster, kind, namespace, signal, done))));
    }
    /** Read once what was applied: the watch counts only from there on. */
    async confirm(cluster, signal) {
        const written = new Map();
        for (const want of this.wanted.filter(({ hook }) => !hook)) {
            const apiVersion = API[want.kind];
            const live = await cluster.get({ apiVersion, kind: want.kind, namespace: want.namespace, name: want.name }, signal);
            if (!live)
                continue;
            written.set(live.metadata?.uid ?? (0,release_objects/* nameOf */.Vb)(want), live.metadata?.generation ?? 0);
        }
        this.#floor = written;
        this.#settle();
    }
    /** What counts now: everything once the change is confirmed (or was applied before), else only what is newer than the state before. */
    observed(appliedBefore) {
        const all = appliedBefore || this.confirmed;
        const isNew = (object) => all || (object.metadata?.generation ?? 0) > (this.#before.get(object.metadata?.uid ?? '') ?? -1);
        const { Deployment, ReplicaSet, StatefulSet, DaemonSet, Pod, Job, Event } = this.#objects;
        const counts = (kind) => (object) => isNew(object) && !this.#isOldHook(kind, object);
        return {
            deployments: [...Deployment.values()].filter(isNew),
            replicaSets: [...ReplicaSet.values()],
            statefulSets: [...StatefulSet.values()].filter(isNew),
            daemonSets: [...DaemonSet.values()].filter(isNew),
            pods: [...Pod.values()].filter((pod) => pod.metadata?.ownerReferences !== undefined || counts('Pod')(pod)),
            jobs: [...Job.values()].filter(counts('Job')),
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
    async #watch(cluster, kind, namespace, signal, done) {
        const objects = this.#objects[kind];
        for await (const { type, object } of cluster.watch({ apiVersion: API[kind], kind, namespace }, { signal })) {
            if (type === 'synced')
                done();
            if (!object || (kind === 'Event' && !this.#tells(object)))
                continue;
            if (type === 'deleted')
                objects.delete(keyOf(object));
            else
                objects.set(keyOf(object), object);
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
            this.confirmed = [...this.#floor].every(([uid, generation]) => (seen.get(uid) ?? -1) >= generation);
        }
        const wake = this.#wake;
        this.#change = this.#nextChange();
        wake();
    }
    /** Generation by uid of what a release can want. */
    #generations() {
        const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];
        const objects = kinds.flatMap((kind) => [...this.#objects[kind].values()]);
        return new Map(objects.map(({ metadata }) => [metadata?.uid ?? '', metadata?.generation ?? 0]));
    }
    #nextChange() {
        return new Promise((resolve) => {
            this.#wake = resolve;
        });
    }
}
function keyOf(object) {
    return `${object.metadata?.namespace}/${object.metadata?.name}`;
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
    const told = `no node takes it: ${condition.message ?? 'no reason given'}${scaling ? ' (a node was asked for)' : ''}`;
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
        found.push(tell('create', blocked.reason ?? 'FailedCreate', `its pods cannot be created: ${blocked.message ?? 'no reason given'}`));
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
        const message = `${object}: its pods cannot be created: ${event.message ?? 'no reason given'}`;
        return [{ class: 'create', reason: 'FailedCreate', message, object, key: `${uid}/create`, count: 0 }];
    });
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
    let memory = new Map();
    let told = '';
    for (;;) {
        request.signal?.throwIfAborted();
        const now = request.clock.now();
        const observed = state.observed(request.applied === undefined);
        const diagnosis = diagnose(state.synced ? symptoms(state.wanted, observed) : [], memory, now, request.patience);
        memory = diagnosis.memory;
        if (diagnosis.failures.length > 0)
            return { status: 'failed', failures: worstFirst(diagnosis.failures) };
        const missing = state.confirmed ? stillMissing(state.wanted, observed) : ['the change is being applied'];
        if (missing.length === 0)
            return unknown.length === 0 ? { status: 'healthy' } : { status: 'unknown', objects: unknown };
        if (now >= until) {
            return { status: 'timeout', missing, healing: diagnosis.healing, unready: unready(state.wanted, observed) };
        }
        const progress = { synced: state.synced, missing, healing: diagnosis.healing };
        const telling = JSON.stringify([progress.synced, missing, diagnosis.healing.map(({ key }) => key)]);
        if (telling !== told)
            request.onProgress?.(progress);
        told = telling;
        const rest = new AbortController();
        const pause = Math.max(1, Math.min(until - now, diagnosis.nextInMs ?? Number.POSITIVE_INFINITY, 60_000));
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
    const [regular, soon] = [termMs / 3, termMs / 15];
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

/***/ 2240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ podsThatCount),
/* harmony export */   Jm: () => (/* binding */ isBehind),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   Yu: () => (/* binding */ isWanted),
/* harmony export */   kw: () => (/* binding */ currentReplicaSet),
/* harmony export */   vk: () => (/* binding */ coverage)
/* harmony export */ });
const WATCHED = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod']);
// There as soon as they are accepted: they have no health of their own.
const INERT = new Set([
    'ClusterRole',
    'ClusterRoleBinding',
    'ConfigMap',
    'CronJob',
    'CustomResourceDefinition',
    'HorizontalPodAutoscaler',
    'Ingress',
    'LimitRange',
    'Namespace',
    'NetworkPolicy',
    'PersistentVolumeClaim',
    'PodDisruptionBudget',
    'PriorityClass',
    'ResourceQuota',
    'Role',
    'RoleBinding',
    'Secret',
    'Service',
    'ServiceAccount',
]);
/** Sort the objects of a rendered release. Objects without a namespace are in the release's. */
function coverage(objects, hooks, namespace) {
    const wanted = (object, hook) => ({
        kind: object.kind ?? '',
        namespace: object.metadata?.namespace ?? namespace,
        name: object.metadata?.name ?? '',
        hook,
    });
    const known = (object) => WATCHED.has(object.kind ?? '') || (INERT.has(object.kind ?? '') && isBuiltIn(object));
    return {
        watched: [
            ...objects.filter((object) => WATCHED.has(object.kind ?? '')).map((object) => wanted(object, false)),
            ...hooks.filter((object) => WATCHED.has(object.kind ?? '')).map((object) => wanted(object, true)),
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
/** `Deployment/orders`. */
function nameOf(object) {
    return `${object.kind}/${object.name}`;
}
function isBuiltIn(object) {
    const group = object.apiVersion?.includes('/') ? object.apiVersion.split('/')[0] : '';
    return !group?.includes('.') || group.endsWith('.k8s.io');
}


/***/ }),

/***/ 8134:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ readHistory),
/* harmony export */   i: () => (/* binding */ recoverPending)
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
/* harmony export */   M: () => (/* binding */ containersOf),
/* harmony export */   N: () => (/* binding */ parseManifest)
/* harmony export */ });
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
function podOf(object) {
    const spec = object.spec;
    if (object.kind === 'Pod')
        return { template: object, path: 'spec' };
    if (object.kind === 'CronJob') {
        const job = spec?.jobTemplate?.spec;
        return job?.template && { template: job.template, path: 'spec.jobTemplate.spec.template.spec' };
    }
    const template = spec?.template;
    return template?.spec && Array.isArray(template.spec.containers)
        ? { template, path: 'spec.template.spec' }
        : undefined;
}


/***/ }),

/***/ 8263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ZD: () => (/* binding */ hasPostHooks),
/* harmony export */   l7: () => (/* binding */ releaseOf),
/* harmony export */   o1: () => (/* binding */ decodeRelease),
/* harmony export */   sR: () => (/* binding */ encodeRelease)
/* harmony export */ });
/* unused harmony export ReleaseDamaged */
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

/***/ 3460:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Di: () => (/* binding */ countsFindings),
/* harmony export */   O: () => (/* binding */ bounds),
/* harmony export */   XZ: () => (/* binding */ risesForTheBetter),
/* harmony export */   _$: () => (/* binding */ stages),
/* harmony export */   g_: () => (/* binding */ proofs),
/* harmony export */   lU: () => (/* binding */ comparisons),
/* harmony export */   qY: () => (/* binding */ measures)
/* harmony export */ });
/** Where in the life of a change the gate stands. */
const stages = ['pull-request', 'merge-group', 'push', 'release', 'staging', 'production'];
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


/***/ }),

/***/ 1155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ waiverDays),
/* harmony export */   LT: () => (/* binding */ chartValues),
/* harmony export */   YB: () => (/* binding */ chartPath),
/* harmony export */   e0: () => (/* binding */ standardGates),
/* harmony export */   or: () => (/* binding */ needsDefaults),
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
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._$],
        reports: ['reports/quality/**'],
    },
    coverage: {
        evidence: 'coverage',
        measure: 'line',
        above: 80,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._$],
        reports: ['reports/coverage/**'],
    },
    'unit-tests': {
        evidence: 'tests',
        measure: 'failed',
        'at-most': 0,
        'on-failure': 'block',
        stages: [..._gates_js__WEBPACK_IMPORTED_MODULE_0__/* .stages */ ._$],
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
        stages: [...beforePeopleUseIt],
        reports: ['reports/security/**'],
    },
};
/** Paths in the chart's values, as `helm create` lays them out. */
const chartValues = {
    image: 'image.repository',
    tag: 'image.tag',
    digest: 'image.digest',
    replicas: 'replicaCount',
    autoscaling: 'autoscaling.enabled',
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


/***/ }),

/***/ 841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ PREFIX)
/* harmony export */ });
/** Prefix of every annotation, label, event type and schema id that Slipway writes. */
const PREFIX = 'slipway.github.io';


/***/ }),

/***/ 6194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ environmentOf)
/* harmony export */ });
/** Throws when the policy has no such environment. */
function environmentOf(policy, name, asked) {
    const environment = Object.hasOwn(policy.environments, name) ? policy.environments[name] : undefined;
    if (!environment) {
        const known = Object.keys(policy.environments).join(', ') || 'none';
        throw new Error(`${policy.source} has no environment "${name}"; there are: ${known}`);
    }
    const { namespace, release, timeout, url, smoke } = environment;
    return {
        environment: name,
        namespace,
        release,
        url,
        reason: asked.reason,
        timeoutMs: asked.timeoutMs ?? timeout,
        patience: patienceOf(environment['fail-fast']),
        smoke: smoke.map(({ 'max-latency': maxLatency, ...check }) => ({ ...check, maxLatency })),
    };
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

/***/ 7475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ Executor)
});

// EXTERNAL MODULE: ./build/src/cluster/health.js + 4 modules
var health = __webpack_require__(19);
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
        for (const previous of status.restartCount > 0 ? [true, false] : [false]) {
            const options = {
                container: status.name,
                previous,
                tailLines: TAIL_LINES,
                limitBytes: LOG_BYTES,
                signal: request.signal,
            };
            const text = await orSay('log', request.cluster.logs({ namespace, name }, options));
            const title = `${status.name}${previous ? ' (before the last restart)' : ''}`;
            parts.push(`== ${title} ==\n${redact(text.slice(-LOG_BYTES)) || '(empty)'}`);
        }
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
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./build/src/rollout/smoke-address.js
// Addresses that a smoke check may never reach: they answer with the machine's own credentials.


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
        super(`${host} is ${address}, a link-local or cloud metadata address; smoke checks never connect there`);
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

// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var rollout_snapshot = __webpack_require__(5624);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/rollout/snapshot-chart.js
// A chart that renders to exactly what a snapshot holds, for when Helm no longer has the revision.



/** Write the chart under `temp`. Its template takes the manifest as a file, so that nothing in it is taken for a template. */
async function chartOf(snapshot, temp) {
    const { helm, id } = snapshot;
    if (!helm)
        throw new Error(`snapshot ${id} was taken when nothing was installed; there is no manifest in it`);
    const chart = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'snapshot-'));
    await (0,promises_.mkdir)((0,external_node_path_.join)(chart, 'templates'));
    const description = { apiVersion: 'v2', ...helm.chart, description: `as it stood in snapshot ${id}` };
    await Promise.all([
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'Chart.yaml'), JSON.stringify(description)),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'manifest.yaml'), helm.manifest, { mode: 0o600 }),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'templates', 'manifest.yaml'), '{{ .Files.Get "manifest.yaml" }}\n'),
    ]);
    return { chart, objects: (0,helm_manifest/* parseManifest */.N)(helm.manifest) };
}

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
function isStuck({ metadata, status }, set) {
    const ours = metadata?.ownerReferences?.some(({ uid, controller }) => controller && uid === set.metadata?.uid);
    const old = metadata?.labels?.[REVISION] !== set.status?.updateRevision;
    const ready = status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
    return ours === true && old && ready !== true && metadata?.deletionTimestamp === undefined;
}

;// CONCATENATED MODULE: ./build/src/rollout/executor.js











/** Runs steps; one for each plan. */
class Executor {
    #site;
    #limits;
    #payload;
    #changedAt;
    #watched;
    constructor(site, limits, payload) {
        this.#site = site;
        this.#limits = limits;
        this.#payload = payload;
    }
    /** Rejects with {@link RolloutFailure}, or with the reason of the signal. */
    async run(steps) {
        const { session, timeline } = this.#site;
        const ended = new AbortController();
        try {
            for (const step of steps) {
                this.#limits.signal.throwIfAborted();
                const revision = 'revision' in step && step.kind !== 'wait-healthy' ? step.revision : undefined;
                await session.journal.write((state) => (0,journal_state/* advance */.np)(state, { step: step.kind, revision }), this.#limits.signal);
                await timeline.step(titleOf(step), () => this.#do(step, ended.signal));
            }
        }
        finally {
            ended.abort();
        }
    }
    async #do(step, ended) {
        const { helm, namespace, release, session, cluster, effects } = this.#site;
        const at = { release, namespace };
        switch (step.kind) {
            case 'helm-unlock': {
                const reason = 'left unfinished by a run that ended';
                const lost = session.lost;
                await effects.perform('helm-unlock', () => (0,helm_history/* recoverPending */.i)({ cluster, ...at, lost, reason }));
                return;
            }
            case 'helm-apply': {
                const payload = this.#payload;
                if (!payload)
                    throw new Error('there is nothing to apply');
                await this.#mutate(step.kind, payload, ended, (timeoutMs, signal) => helm.upgrade({ ...payload.upgrade, wait: step.wait, timeoutMs }, signal));
                return;
            }
            case 'helm-rollback': {
                const manifest = (await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, ...at })).find(step.to)?.manifest ?? '';
                const payload = { objects: (0,helm_manifest/* parseManifest */.N)(manifest), hookObjects: [] };
                await this.#mutate(step.kind, payload, ended, (timeoutMs, signal) => helm.rollback({ ...at, revision: step.to, wait: 'hooks', timeoutMs }, signal));
                return this.#free(payload.objects);
            }
            case 'helm-restore': {
                const snapshot = await (0,rollout_snapshot/* loadSnapshot */.N2)({ cluster, ...at, effects }, step.snapshot);
                const { chart, objects } = await chartOf(snapshot, this.#site.temp);
                const upgrade = { ...at, chart, values: [], overlay: snapshot.helm?.values ?? {} };
                await this.#mutate('helm-apply', { objects, hookObjects: [] }, ended, (timeoutMs, signal) => helm.upgrade({ ...upgrade, wait: 'hooks', timeoutMs }, signal));
                return this.#free(objects);
            }
            case 'helm-uninstall':
                await effects.perform('helm-uninstall', () => helm.uninstall({ ...at, timeoutMs: this.#remaining() }, this.#limits.signal));
                return;
            case 'wait-healthy':
                return this.#waitHealthy(step.revision);
            case 'smoke':
                return this.#smoke(step.checks, ended);
        }
    }
    /** Run helm with the watch beside it: the watch may name a failure while helm still waits, and then ends it. */
    async #mutate(effect, payload, ended, run) {
        const { effects } = this.#site;
        this.#changedAt ??= this.#site.clock.now();
        const stop = new AbortController();
        const applied = effects.perform(effect, () => run(this.#remaining(), AbortSignal.any([this.#limits.signal, stop.signal])));
        const health = this.#watch(payload, AbortSignal.any([this.#limits.signal, ended]), applied);
        health.catch(() => undefined);
        try {
            const first = await Promise.race([applied, health]);
            if (first && first.status !== 'healthy') {
                stop.abort(new Error('the watch knows that it failed'));
                await applied.catch(() => undefined);
                await this.#judge(first, payload.objects);
            }
        }
        catch (error) {
            this.#limits.signal.throwIfAborted();
            if (error instanceof failure/* RolloutFailure */.ay)
                throw error;
            throw await helmFailure(error, this.#scene(payload.objects));
        }
        this.#watched = { objects: payload.objects, health };
    }
    /** What was set again must not be held up by what is gone. */
    #free(objects) {
        const { cluster, namespace, clock, log, effects } = this.#site;
        return removeStuckPods({ cluster, namespace, objects, clock, log, effects, signal: this.#limits.signal });
    }
    async #waitHealthy(revision) {
        const watched = this.#watched ?? (await this.#look(revision));
        this.#watched = undefined;
        await this.#judge(await watched.health, watched.objects);
    }
    async #look(revision) {
        const { cluster, namespace, release } = this.#site;
        const content = (await (0,rollout_release/* readReleaseHistory */.Cr)({ cluster, namespace, release })).find(revision);
        if (!content)
            throw new Error(`Helm has no readable revision ${revision} of ${release} in ${namespace}`);
        const objects = (0,helm_manifest/* parseManifest */.N)(content.manifest);
        return { objects, health: this.#watch({ objects, hookObjects: [] }, this.#limits.signal) };
    }
    #watch({ objects, hookObjects }, signal, applied) {
        const { cluster, namespace, patience, clock, log } = this.#site;
        return (0,health/* waitHealthy */.h)({
            cluster,
            namespace,
            objects,
            hooks: hookObjects,
            patience,
            clock,
            timeoutMs: this.#remaining(),
            applied,
            signal,
            onProgress: (progress) => sayProgress(progress, log),
        });
    }
    async #judge(health, objects) {
        const failure = await healthFailure(health, this.#scene(objects));
        if (failure)
            throw failure;
        if (health.status !== 'unknown')
            return;
        this.#site.notices.push(`not judged, because their health cannot be told here: ${health.objects.join(', ')}`);
    }
    async #smoke(checks, ended) {
        const { clock, log } = this.#site;
        const late = new AbortController();
        void clock.sleep(this.#remaining(), ended).then(() => late.abort(new failure/* DeadlineExceeded */.m4('there was no time left for the smoke checks')), () => undefined);
        try {
            const signal = AbortSignal.any([this.#limits.signal, late.signal]);
            const failed = (await runSmoke(checks, { clock, log, signal })).filter(({ passed }) => !passed);
            if (failed.length > 0)
                throw await smokeFailure(failed, this.#scene([]));
        }
        catch (error) {
            if (!(error instanceof failure/* DeadlineExceeded */.m4))
                throw error;
            throw new failure/* RolloutFailure */.ay({ reason: error.name, message: error.message, evidence: [] });
        }
    }
    #scene(objects) {
        const { cluster, namespace, log, clock } = this.#site;
        const now = clock.now();
        return { cluster, namespace, objects, log, sinceChangeMs: now - (this.#changedAt ?? now) };
    }
    /** Milliseconds left, at least one second: what helm is told must be positive. */
    #remaining() {
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
function titleOf(step) {
    switch (step.kind) {
        case 'helm-apply':
            return `helm upgrade (revision ${step.revision})`;
        case 'helm-unlock':
            return `unlock revision ${step.pending}`;
        case 'helm-rollback':
            return `helm rollback to ${step.to} (revision ${step.revision})`;
        case 'helm-restore':
            return `restore the snapshot (revision ${step.revision})`;
        case 'helm-uninstall':
            return 'helm uninstall';
        case 'wait-healthy':
            return 'wait until healthy';
        case 'smoke':
            return `smoke (${step.checks.length})`;
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

/***/ 3224:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   h2: () => (/* binding */ abort),
/* harmony export */   np: () => (/* binding */ advance),
/* harmony export */   qN: () => (/* binding */ begin),
/* harmony export */   xw: () => (/* binding */ emptyJournal),
/* harmony export */   z8: () => (/* binding */ parseJournal)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2311);
// The journal's content: what a release's rollouts did and were about to do. Pure; journal.ts writes it to the cluster.

const healthyRevision = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive(),
    manifestSha256: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** What people call it: a version, a tag, or the start of a digest. */
    version: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    at: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
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
const operation = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['deploy', 'rollback']),
    /** Holder of the Lease that began it. */
    holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Link to the run, for people. */
    url: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    startedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    /** Where an abort goes. Fixed before the first mutation, so it never depends on how far the run came. */
    goal,
    /** Helm's latest revision before the first mutation; 0 when there was none. */
    before: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    /** Highest revision that this operation has meant to create. A higher one was made by somebody else. */
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().nonnegative(),
    snapshot: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().optional(),
    /** What is being done now. */
    step: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
});
const journal = zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['idle', 'rolling', 'aborting', 'failed']),
    holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    updatedAt: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(),
    operation: operation.optional(),
    /** Oldest first. */
    healthy: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(healthyRevision),
    /** Revision that stands because a failed deploy was put back; cleared by the next one. */
    putBack: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().int().positive().optional(),
    failure: zod__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), message: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP() }).optional(),
})
    .refine(({ state, operation }) => state === 'idle' || operation, {
    path: ['operation'],
    error: 'is missing, though the state is not idle',
});
const healthyKept = 10;
function emptyJournal(holder, at) {
    return { schema: 1, state: 'idle', holder, updatedAt: at, healthy: [] };
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
    if (!state.operation)
        throw new Error(`the journal has no operation to go on with at step ${next.step}`);
    return {
        ...state,
        operation: {
            ...state.operation,
            step: next.step,
            revision: Math.max(state.operation.revision, next.revision ?? 0),
        },
    };
}
function abort(state) {
    return state.state === 'rolling' ? { ...state, state: 'aborting' } : state;
}
/**
 * An operation ended and what stands is known. `healthy` is the revision that serves, when one does; `putBack` that it
 * does because a deploy failed; `backTo` the revision that people went back to: what came after it is no longer a
 * version to go back to.
 */
function settle(state, end) {
    const { healthy, putBack, backTo = Number.POSITIVE_INFINITY } = end;
    const kept = state.healthy.filter(({ revision }) => revision <= backTo && revision !== healthy?.revision);
    return {
        ...state,
        state: 'idle',
        operation: undefined,
        failure: undefined,
        healthy: healthy ? [...kept, healthy].slice(-healthyKept) : kept,
        putBack: putBack ? healthy?.revision : undefined,
    };
}
/** What was tried to put things back did not work: a person has to look. The operation stays, so that it can be tried again. */
function fail(state, failure) {
    return { ...state, state: 'failed', failure };
}


/***/ }),

/***/ 1716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CQ: () => (/* binding */ Journal),
/* harmony export */   Qz: () => (/* binding */ FencedError),
/* harmony export */   a0: () => (/* binding */ readJournal)
/* harmony export */ });
/* unused harmony export journalName */
/* harmony import */ var _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4365);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(841);
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3224);



const FENCE = `${_prefix_js__WEBPACK_IMPORTED_MODULE_2__/* .PREFIX */ .H}/fence`;
const fencePath = `/metadata/annotations/${FENCE.replaceAll('~', '~0').replaceAll('/', '~1')}`;
/** Somebody else works on the release now: nothing may be written any more. */
class FencedError extends Error {
    name = 'FencedError';
}
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
        const labels = { 'app.kubernetes.io/managed-by': 'slipway', [`${_prefix_js__WEBPACK_IMPORTED_MODULE_2__/* .PREFIX */ .H}/release`]: request.release };
        const annotations = { [FENCE]: String(request.fence) };
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
    const standing = live.metadata?.annotations?.[FENCE] ?? '';
    if (/^\d{1,15}$/.test(standing))
        return Number(standing);
    const wrong = standing === '' ? `it has no annotation ${FENCE}` : `its annotation ${FENCE} is no whole number`;
    throw new Error(`ConfigMap ${at.namespace}/${journalName(at.release)} is not a journal: ${wrong}`);
}
function fenced(at, cause) {
    const message = `another run has taken over release ${at.release} in ${at.namespace}; this one writes nothing more`;
    return new FencedError(message, { cause });
}
function refOf(at) {
    return { apiVersion: 'v1', kind: 'ConfigMap', namespace: at.namespace, name: journalName(at.release) };
}
function iso(clock) {
    return new Date(clock.now()).toISOString();
}


/***/ }),

/***/ 9401:
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
            let bytes = 0;
            for await (const chunk of response) {
                bytes += chunk.length;
                if (bytes > this.#limits.maxBytes)
                    throw this.#tooLarge(request);
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
                    throw this.#tooLarge(request);
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
    #tooLarge(request) {
        const what = `${request.method} ${request.path}`;
        return new TransportError(`${what}: the reply is larger than ${this.#limits.maxBytes} bytes`, {
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

;// CONCATENATED MODULE: ./build/src/cluster/settle.js
/** Everything in `wanted` is in `live`, ignoring what the server keeps for itself. */
function contains(live, wanted) {
    if (Array.isArray(wanted)) {
        return Array.isArray(live) && live.length === wanted.length && wanted.every((item, i) => contains(live[i], item));
    }
    if (isRecord(wanted)) {
        return (isRecord(live) &&
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
        value = isRecord(value) || Array.isArray(value) ? value[key] : undefined;
    }
    return value;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
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
    try {
        await first.run(async () => bodyOf(await transport.exchange({ method: 'GET', path: '/version', signal: options.signal }), asked), options.signal);
    }
    catch (error) {
        transport.close();
        throw explained(error, credentials.server);
    }
    const persistence = new Persistence({ retriesInAll, patienceMs }, options.clock, options.log);
    return new HttpCluster(credentials.server, transport, persistence, options.signal);
}
class HttpCluster {
    server;
    #transport;
    #persistence;
    #signal;
    #discovered = new Map();
    constructor(server, transport, persistence, signal) {
        this.server = server;
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
/** `helm upgrade --install`. */
function upgradeArguments(upgrade) {
    return [
        'upgrade',
        arguments_name('release', upgrade.release, 53),
        ...placed(upgrade),
        // Without it, helm takes the last release's values when no file is given.
        '--reset-values',
        '--hide-notes',
        ...waiting(upgrade),
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
/** `helm rollback` to a revision that Helm still has. */
function rollbackArguments(rollback) {
    return [
        'rollback',
        arguments_name('release', rollback.release, 53),
        String(whole('revision', rollback.revision)),
        `--namespace=${arguments_name('namespace', rollback.namespace, 63)}`,
        ...waiting(rollback),
        `--history-max=${whole('history-max', rollback.historyMax ?? 10)}`,
    ];
}
/** `helm uninstall`, history included. */
function uninstallArguments(uninstall) {
    return [
        'uninstall',
        arguments_name('release', uninstall.release, 53),
        `--namespace=${arguments_name('namespace', uninstall.namespace, 63)}`,
        '--ignore-not-found',
        ...waiting({ ...uninstall, wait: 'resources' }),
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
function waiting({ wait, timeoutMs }) {
    return [
        `--wait=${wait === 'hooks' ? 'hookOnly' : 'watcher'}`,
        `--timeout=${whole('timeout', Math.ceil(timeoutMs))}ms`,
    ];
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
var manifest = __webpack_require__(8265);
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
/** Prepare helm for one cluster. {@link Helm.close} removes the credentials from the disk. */
async function openHelm(options) {
    const home = await (0,promises_.mkdtemp)(external_node_path_.join(options.temp, 'helm-'));
    const folders = ['cache', 'config', 'data', 'plugins'];
    await Promise.all(folders.map((folder) => (0,promises_.mkdir)(external_node_path_.join(home, folder), { mode: 0o700 })));
    await (0,promises_.writeFile)(external_node_path_.join(home, 'kubeconfig'), renderKubeconfig(options.credentials), { mode: 0o600 });
    return new Helm(options, home);
}
/** Helm's commands, for one cluster. Each rejects with {@link HelmFailed}, ArgumentRefused, or the signal's reason. */
class Helm {
    #options;
    #home;
    #files = 0;
    constructor(options, home) {
        this.#options = options;
        this.#home = home;
    }
    /** What the upgrade would write. Asks the cluster for its kinds and for `lookup`; changes nothing. */
    async render(upgrade, signal) {
        const stdout = await this.#run(renderArguments(await this.#withOverlay(upgrade)), signal);
        const release = (0,helm_release/* releaseOf */.l7)(JSON.parse(stdout));
        const hookObjects = release.hooks
            .filter(({ events }) => events.some((event) => event !== 'test'))
            .flatMap((hook) => (0,manifest/* parseManifest */.N)(hook.manifest, `the hook ${hook.path}`));
        return { ...release, objects: (0,manifest/* parseManifest */.N)(release.manifest), hookObjects };
    }
    /** Install or upgrade. */
    async upgrade(upgrade, signal) {
        await this.#run(upgradeArguments(await this.#withOverlay(upgrade)), signal);
    }
    /** Set the release to what a revision was; Helm counts that as a new revision. */
    async rollback(rollback, signal) {
        await this.#run(rollbackArguments(rollback), signal);
    }
    /** Remove the release and its history. Nothing to remove is fine. */
    async uninstall(uninstall, signal) {
        await this.#run(uninstallArguments(uninstall), signal);
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
    const { name, version, cache, platform, log } = request;
    const locked = lookUp(request);
    const folder = external_node_path_.join(cache, name, version, platform.slice(platform.indexOf('-') + 1));
    const file = (await fromCache(folder, locked, request)) ?? (await download(folder, locked, request));
    log.debug(`${name} ${version} verified: ${file}`);
    return { name, version, path: file, run: (args, options) => (0,run_program/* runProgram */.m)(file, args, options) };
}
function lookUp({ name, version, lock, platform }) {
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
    const { name, version, log } = request;
    const [file, wanted] = locked.executableSha256 === undefined
        ? [external_node_path_.join(folder, archiveName(locked)), locked.sha256]
        : [external_node_path_.join(folder, name), locked.executableSha256];
    if (wanted === undefined || !(0,external_node_fs_.existsSync)(file))
        return undefined;
    if (!(await (0,promises_.lstat)(file)).isFile() || (await sha256(file)) !== wanted) {
        log.warning(`${file} is not the ${name} ${version} of our lock; it was not run and is not used.`);
        return undefined;
    }
    return locked.executableSha256 === undefined ? unpack(file, locked, request) : file;
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
        const found = await sha256(archive);
        if (found !== locked.sha256) {
            throw new ToolRefused(`${locked.url} has sha256 ${found}, our lock says ${locked.sha256}; it was deleted and nothing was run`);
        }
        const program = await unpack(archive, locked, request);
        if (locked.executableSha256 === undefined) {
            await cacheFile(archive, archiveName(locked), name, version, external_node_path_.basename(folder));
            return program;
        }
        if ((await sha256(program)) !== locked.executableSha256) {
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
/** Through one buffer: a fresh one for each piece costs as much time as the hash itself. */
async function sha256(file) {
    const hash = (0,external_node_crypto_.createHash)('sha256');
    const buffer = Buffer.allocUnsafe(1 << 20);
    const handle = await (0,promises_.open)(file);
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
async function withRollout(asked, host, work) {
    const { clock, log, signal, onCancel, run, state, temp } = host;
    const credentials = await credentialsOf(asked.access, host);
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
            const { termSeconds } = asked;
            const deps = { cluster, helm, clock, log, effects, signal, onCancel, run, holder, termSeconds, temp };
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

/***/ 4416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M6: () => (/* binding */ lastHealthy),
/* harmony export */   Xu: () => (/* binding */ planRolling),
/* harmony export */   fB: () => (/* binding */ nextRevision),
/* harmony export */   mm: () => (/* binding */ isPending),
/* harmony export */   q8: () => (/* binding */ planRestore)
/* harmony export */ });
/* unused harmony export previous */
/** Steps of strategy `rolling`: the Deployment's own rolling update, watched. None when the target already serves. */
function planRolling(target, observed, policy) {
    const latest = observed.revisions.at(-1);
    const serves = latest?.status === 'deployed' && latest.manifestSha256 === target.manifestSha256 && observed.healthy;
    if (serves)
        return [];
    const revision = nextRevision(observed.revisions);
    const steps = [
        { kind: 'helm-apply', revision, wait: target.helmWaits ? 'resources' : 'hooks' },
        { kind: 'wait-healthy', revision },
    ];
    if (policy.smoke.length > 0)
        steps.push({ kind: 'smoke', checks: [...policy.smoke] });
    return steps;
}
/** Steps that bring the release to a goal from wherever it stands. None when it already stands there. */
function planRestore(goal, observed) {
    const latest = observed.revisions.at(-1);
    const steps = [];
    if (latest && isPending(latest))
        steps.push({ kind: 'helm-unlock', pending: latest.revision });
    if (goal.kind === 'absent') {
        if (latest && latest.status !== 'uninstalled')
            steps.push({ kind: 'helm-uninstall' });
        return steps;
    }
    const revision = nextRevision(observed.revisions);
    if (goal.kind === 'unchanged')
        return steps;
    if (latest?.status === 'deployed' && latest.manifestSha256 === goal.manifestSha256) {
        return [{ kind: 'wait-healthy', revision: latest.revision }];
    }
    const kept = observed.revisions.find((one) => one.revision === goal.revision);
    if (kept && kept.manifestSha256 === goal.manifestSha256) {
        steps.push({ kind: 'helm-rollback', to: goal.revision, revision });
    }
    else if (goal.snapshot !== undefined) {
        steps.push({ kind: 'helm-restore', snapshot: goal.snapshot, revision });
    }
    else {
        throw new Error(`revision ${goal.revision} is no longer in Helm's history and no snapshot holds it; deploy the wanted version again`);
    }
    steps.push({ kind: 'wait-healthy', revision });
    return steps;
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
 */
function previous(observed, journal) {
    const latest = observed.revisions.at(-1);
    if (!latest)
        return { kind: 'none', why: 'nothing is installed' };
    const known = journal.healthy.some((one) => sameRevision(latest, one));
    if (known && latest.status === 'deployed' && observed.healthy && journal.putBack === latest.revision) {
        return { kind: 'already', revision: latest };
    }
    const candidates = journal.healthy
        .map((one) => observed.revisions.find((kept) => sameRevision(kept, one)))
        .filter((kept) => kept !== undefined);
    const other = candidates.findLast((kept) => kept.manifestSha256 !== latest.manifestSha256);
    if (other)
        return { kind: 'go', to: other };
    // The same content once more: worth setting again only when it does not stand.
    const same = candidates.at(-1);
    if (same && !(latest.status === 'deployed' && observed.healthy))
        return { kind: 'go', to: same };
    return { kind: 'none', why: `no earlier revision than ${latest.revision} is known to be healthy` };
}
function sameRevision(kept, healthy) {
    return kept.revision === healthy.revision && kept.manifestSha256 === healthy.manifestSha256;
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
    const [{ parsePolicy }, { policyFile }] = await Promise.all([__webpack_require__.e(/* import() */ 911).then(__webpack_require__.bind(__webpack_require__, 8911)), __webpack_require__.e(/* import() */ 785).then(__webpack_require__.bind(__webpack_require__, 6785))]);
    const parsed = parsePolicy(bytes);
    if (!parsed.ok)
        throw new PolicyError(file, await whole(parsed));
    const { data, problems, text } = parsed;
    const result = policyFile.safeParse(data);
    if (!result.success) {
        const { explain } = await __webpack_require__.e(/* import() */ 303).then(__webpack_require__.bind(__webpack_require__, 4303));
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
    const all = [...problems, ...wrong, ...checkWaivers(overlaid.waivers, Object.keys(gates))];
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
    const { inherit, Uninheritable } = await __webpack_require__.e(/* import() */ 283).then(__webpack_require__.bind(__webpack_require__, 4283));
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
/* harmony export */   K: () => (/* binding */ healthyNow),
/* harmony export */   p: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _executor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7475);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2309);
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3224);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4416);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4590);





/**
 * Returns the release that serves afterwards; undefined when nothing is installed or nothing is known to be healthy.
 * Rejects with RolloutFailure when the goal does not come up, which the journal then knows, or with the signal's reason.
 */
async function putBack(site, goal, limits) {
    const before = await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .readReleaseHistory */ .Cr)(site);
    try {
        await new _executor_js__WEBPACK_IMPORTED_MODULE_0__/* .Executor */ .Q(site, limits).run((0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .planRestore */ .q8)(goal, before));
    }
    catch (error) {
        if (error instanceof _failure_js__WEBPACK_IMPORTED_MODULE_1__/* .RolloutFailure */ .ay) {
            await site.session.journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .fJ)(state, factsOf(error)));
            await unlock(site, limits);
        }
        throw error;
    }
    if (goal.kind !== 'revision')
        return undefined;
    const after = await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .readReleaseHistory */ .Cr)(site);
    return after.find(after.revisions.at(-1)?.revision ?? 0);
}
function factsOf({ facts }) {
    return { reason: facts.reason, message: facts.message };
}
/** Free Helm of a revision that our own helm left pending when it ran out of time: it has ended, and says no more about it. */
async function unlock(site, limits) {
    try {
        const latest = (await (0,_release_js__WEBPACK_IMPORTED_MODULE_3__/* .readReleaseHistory */ .Cr)(site)).revisions.at(-1);
        if (!latest || !(0,_plan_js__WEBPACK_IMPORTED_MODULE_4__/* .isPending */ .mm)(latest))
            return;
        await new _executor_js__WEBPACK_IMPORTED_MODULE_0__/* .Executor */ .Q(site, limits).run([{ kind: 'helm-unlock', pending: latest.revision }]);
    }
    catch (error) {
        limits.signal.throwIfAborted();
        site.log.warning(`Helm still holds the release pending: ${error.message}`);
    }
}
/** A revision that was just proven healthy, for the journal. */
function healthyNow(release, known) {
    const same = known.healthy.findLast(({ manifestSha256 }) => manifestSha256 === release.manifestSha256);
    return {
        revision: release.revision,
        manifestSha256: release.manifestSha256,
        version: known.version ?? same?.version ?? release.chart.appVersion ?? `revision ${release.revision}`,
        at: new Date(known.now).toISOString(),
    };
}


/***/ }),

/***/ 4851:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lq: () => (/* binding */ reconcile),
/* harmony export */   e9: () => (/* binding */ needsMending)
/* harmony export */ });
/* unused harmony export ForeignOperation */
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3224);
/* harmony import */ var _plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4416);
/* harmony import */ var _put_back_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6556);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4590);




/** A release is in the middle of a Helm operation that Slipway did not begin. */
class ForeignOperation extends Error {
    name = 'ForeignOperation';
}
/** True when a run of any kind has to mend first. */
function needsMending(journal, revisions) {
    return journal?.state === 'rolling' || journal?.state === 'aborting' || (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(revisions.at(-1));
}
/**
 * Mend, holding the Lease. `byRequest` also takes up what only a person should decide on: a rollback that failed, and a
 * pending Helm operation that is not ours. Returns undefined when there was nothing to mend.
 */
async function reconcile(site, limits, options) {
    const { journal } = site.session;
    const history = await (0,_release_js__WEBPACK_IMPORTED_MODULE_2__/* .readReleaseHistory */ .Cr)(site);
    const latest = history.revisions.at(-1);
    const { operation, state } = journal.state;
    const left = state === 'idle' || (state === 'failed' && !options.byRequest) ? undefined : operation;
    if (left && (latest?.revision ?? 0) > left.revision && !(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(latest))
        return adopt(site, limits, history, left);
    if (left)
        return settleLeft(site, limits, left);
    if (!(0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .isPending */ .mm)(latest))
        return undefined;
    if (!options.byRequest) {
        throw new ForeignOperation(`Helm's revision ${latest?.revision} of ${site.release} in ${site.namespace} is ${latest?.status}, and no run of Slipway began it: ` +
            'wait for it, or if no helm is at work any more, run rollback with mode reconcile');
    }
    return unlockForeign(site, limits, history);
}
async function settleLeft(site, limits, left) {
    const { journal } = site.session;
    site.log.notice(`${left.holder} did not end its ${left.kind} (step ${left.step}); ${wayOf(left)}`);
    await journal.write(_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .abort */ .h2);
    const release = await (0,_put_back_js__WEBPACK_IMPORTED_MODULE_1__/* .putBack */ .p)(site, left.goal, limits);
    const { healthy: known } = journal.state;
    const healthy = release && (0,_put_back_js__WEBPACK_IMPORTED_MODULE_1__/* .healthyNow */ .K)(release, { healthy: known, now: site.clock.now() });
    const untouched = release?.revision === left.before;
    const backTo = left.kind === 'rollback' && left.goal.kind === 'revision' ? left.goal.revision : undefined;
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)(state, { healthy, putBack: left.kind === 'deploy' && !untouched, backTo }));
    const serves = healthy ? `${healthy.version} (revision ${healthy.revision}) serves` : standing(left.goal);
    const sentence = untouched
        ? `a ${left.kind} that did not end had changed nothing; ${serves}`
        : `a ${left.kind} that did not end was ${left.kind === 'deploy' ? 'reverted' : 'finished'}; ${serves}`;
    return { sentence, left, revision: healthy?.revision, changed: !untouched };
}
/** Somebody deployed by hand since: their work is not undone. */
async function adopt(site, limits, history, left) {
    const { journal } = site.session;
    const latest = history.revisions.at(-1);
    const release = history.find(latest?.revision ?? 0);
    const serves = latest?.status === 'deployed' && release && (await (0,_release_js__WEBPACK_IMPORTED_MODULE_2__/* .isHealthy */ .Wr)(release, { ...site, ...limits }));
    const healthy = serves ? (0,_put_back_js__WEBPACK_IMPORTED_MODULE_1__/* .healthyNow */ .K)(release, { healthy: journal.state.healthy, now: site.clock.now() }) : undefined;
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .settle */ .G9)(state, { healthy }));
    const how = healthy ? 'it is healthy' : 'it is not healthy';
    const sentence = `revision ${latest?.revision} was made by hand after a ${left.kind} that did not end; it stays, ${how}`;
    return { sentence, left, revision: healthy?.revision, changed: false };
}
/** A helm that was killed outside of any run. */
async function unlockForeign(site, limits, history) {
    const { journal } = site.session;
    const before = history.revisions.at(-1)?.revision ?? 0;
    const target = (0,_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .lastHealthy */ .M6)({ revisions: history.revisions, healthy: false }, journal.state.healthy);
    const goal = target
        ? { kind: 'revision', revision: target.revision, manifestSha256: target.manifestSha256 }
        : { kind: 'unchanged' };
    const startedAt = new Date(site.clock.now()).toISOString();
    const { holder } = journal;
    const left = { kind: 'deploy', holder, url: '', startedAt, goal, before, revision: before, step: 'mend' };
    await journal.write((state) => (0,_journal_state_js__WEBPACK_IMPORTED_MODULE_0__/* .begin */ .qN)(state, left));
    return settleLeft(site, limits, left);
}
function wayOf({ kind, goal }) {
    if (goal.kind === 'absent')
        return 'nothing was installed before, so what it installed is removed';
    if (goal.kind === 'unchanged')
        return 'nothing before it is known to be healthy, so what stands is left';
    return `${kind === 'rollback' ? 'finishing it: ' : ''}going back to revision ${goal.revision}`;
}
function standing(goal) {
    return goal.kind === 'absent' ? 'nothing is installed' : 'what stands was left as it is';
}


/***/ }),

/***/ 4590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cr: () => (/* binding */ readReleaseHistory),
/* harmony export */   US: () => (/* binding */ latestObjects),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   qi: () => (/* binding */ deployedState)
/* harmony export */ });
/* unused harmony export imagesOf */
/* harmony import */ var _cluster_health_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(19);
/* harmony import */ var _helm_history_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8134);
/* harmony import */ var _helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8265);



/** Read every revision. One that cannot be decoded is kept with a manifest that nothing equals. */
async function readReleaseHistory(at) {
    const found = await Promise.all((await (0,_helm_history_js__WEBPACK_IMPORTED_MODULE_1__/* .readHistory */ .L)(at)).map(async ({ revision, status, read }) => ({
        revision,
        status,
        content: await read().catch(() => undefined),
    })));
    const contents = new Map(found.map(({ revision, content }) => [revision, content]));
    return {
        revisions: found.map(({ revision, status, content }) => ({
            revision,
            status,
            manifestSha256: content?.manifestSha256 ?? `unreadable-${revision}`,
        })),
        find: (revision) => contents.get(revision),
    };
}
/** Objects of the latest revision; none where there is none that can be read. */
function latestObjects({ revisions, find }) {
    const latest = find(revisions.at(-1)?.revision ?? 0);
    return latest ? (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .N)(latest.manifest) : [];
}
/** How long a look at what already stands may take. */
const lookMs = 3000;
/** Whether what a release describes is healthy now. */
async function isHealthy(release, deps) {
    const objects = (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .N)(release.manifest);
    const health = await (0,_cluster_health_js__WEBPACK_IMPORTED_MODULE_0__/* .waitHealthy */ .h)({ ...deps, namespace: release.namespace, objects, timeoutMs: lookMs });
    return health.status === 'healthy' || health.status === 'unknown';
}
/** A revision as the record tells it. */
function deployedState(release) {
    const state = {
        revision: release.revision,
        chart: `${release.chart.name}-${release.chart.version}`,
        images: imagesOf((0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .parseManifest */ .N)(release.manifest)),
    };
    if (release.chart.appVersion !== undefined)
        state.appVersion = release.chart.appVersion;
    return state;
}
/** `container -> image`; containers of the same name in several objects carry the object's name too. */
function imagesOf(objects) {
    const containers = (0,_helm_manifest_js__WEBPACK_IMPORTED_MODULE_2__/* .containersOf */ .M)(objects);
    const names = containers.map(({ name }) => name);
    return Object.fromEntries(containers.map(({ object, name, image }) => {
        const alone = names.filter((other) => other === name).length === 1;
        return [alone ? name : `${object.metadata?.name}/${name}`, image];
    }));
}


/***/ }),

/***/ 7439:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ recordOf)
});

// EXTERNAL MODULE: ./build/src/prefix.js
var prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/record/record.js

/** Version of the schema; a reader refuses a major version that it does not know. */
const RECORD_SCHEMA = `https://${prefix/* PREFIX */.H}/schemas/record/v1.json`;

;// CONCATENATED MODULE: ./build/src/rollout/report.js
// The record of a rollout, made once, when it is known what it came to.

/** Absent fields are left out, so that the record survives JSON unchanged. */
function recordOf(subject, ending, now) {
    const { kind, environment, namespace, release, url, reason, run, startedAt, timeline } = subject;
    const { from, to, serves, failure, ...told } = ending;
    return {
        schema: RECORD_SCHEMA,
        id: [run.runId || 'local', run.attempt, run.job || 'job', kind, release].join('-'),
        kind,
        startedAt: new Date(startedAt).toISOString(),
        finishedAt: new Date(now).toISOString(),
        run,
        environment,
        namespace,
        release,
        strategy: 'rolling',
        ...told,
        timeline: timeline.steps,
        ...(from && { from }),
        ...(to && { to }),
        ...(serves && { serves }),
        ...(url && { url }),
        ...(reason && { reason }),
        ...(failure && { failure }),
    };
}


/***/ }),

/***/ 6666:
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
/** What Helm asks of every object that it sets; the last where it waits for them, or for their end. */
const helms = ['get', 'create', 'patch', 'delete', 'watch'];
/**
 * The rights without which a release of these objects cannot be changed and put back. Those that a failure asks for alone,
 * to read what pods said, are not among them: a rollout does without.
 */
function neededRights(objects, namespace) {
    const here = objects.filter(({ metadata }) => (metadata?.namespace ?? namespace) === namespace);
    const kinds = new Set(here.map(({ kind }) => kind ?? ''));
    const ours = [...own, ...[...kinds].flatMap((kind) => byKind[kind] ?? [])].flatMap(spelled);
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
        const journal = await rollout_journal/* Journal */.CQ.open({ ...request, fence: await fenceOf(request, lease), lost: lease.lost });
        return {
            journal,
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
        throw new rollout_journal/* FencedError */.Qz(`another run has taken over release ${request.release}`, { cause });
    }
    return fence;
}

;// CONCATENATED MODULE: ./build/src/rollout/site.js



/**
 * Make sure that what is to come is allowed, lock the release, do the work, unlock it. After a cancel the Lease is kept in the holder's name, so that the step that
 * finishes inherits it. `signal` aborts on cancel and when the Lease is lost.
 */
async function onSite({ namespace, release, patience }, deps, timeline, objects, work) {
    const at = { namespace, release };
    await requireRights(deps.cluster, namespace, neededRights(objects, namespace), deps.signal);
    const session = await timeline.step('lock', () => openSession({ ...deps, ...at }));
    deps.onCancel(() => session.abort());
    const { cluster, helm, clock, log, effects, temp } = deps;
    const site = { ...at, cluster, helm, patience, session, clock, log, effects, temp, timeline, notices: [] };
    try {
        return await work(site, AbortSignal.any([deps.signal, session.lost]));
    }
    finally {
        await (deps.signal.aborted ? session.handOver() : session.close());
    }
}


/***/ }),

/***/ 5624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ pruneSnapshots),
/* harmony export */   N2: () => (/* binding */ loadSnapshot),
/* harmony export */   Os: () => (/* binding */ saveSnapshot)
/* harmony export */ });
/* unused harmony export newestSnapshot */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/* harmony import */ var _prefix_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(841);
// Everything that is needed to put a release back, kept in the namespace before the first mutation.




/** A Secret holds 1 MiB; this leaves room for its metadata. */
const chunkBytes = 700 * 1024;
/** Bounds what a damaged or planted snapshot may unpack to. */
const unpackedLimit = 64 * 1024 * 1024;
const kept = 3;
const labels = { release: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/release`, snapshot: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/snapshot` };
const annotations = { chunk: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/chunk`, sha256: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/sha256`, takenAt: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/taken-at` };
/** Write a snapshot as one or more immutable Secrets. The last one written completes it. */
async function saveSnapshot(store, snapshot) {
    const packed = await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gzip)(JSON.stringify(snapshot));
    const sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex');
    const count = Math.ceil(packed.length / chunkBytes);
    for (let index = 0; index < count; index += 1) {
        const data = packed.subarray(index * chunkBytes, (index + 1) * chunkBytes).toString('base64');
        const secret = {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
                name: secretName(store.release, snapshot.id, index),
                namespace: store.namespace,
                labels: {
                    'app.kubernetes.io/managed-by': 'slipway',
                    [labels.release]: store.release,
                    [labels.snapshot]: snapshot.id,
                },
                annotations: {
                    [annotations.chunk]: `${index + 1}/${count}`,
                    [annotations.sha256]: sha256,
                    [annotations.takenAt]: snapshot.takenAt,
                },
            },
            type: `${_prefix_js__WEBPACK_IMPORTED_MODULE_3__/* .PREFIX */ .H}/snapshot`,
            immutable: true,
            data: { snapshot: data },
        };
        await store.effects.perform('snapshot', () => store.cluster.create(secret));
    }
}
/** Read a snapshot; rejects when it is absent, incomplete or altered. */
async function loadSnapshot(store, id) {
    const secrets = await find(store, `${labels.release}=${store.release},${labels.snapshot}=${id}`);
    const where = `snapshot ${id} of release ${store.release} in ${store.namespace}`;
    if (secrets.length === 0)
        throw new Error(`there is no ${where}`);
    const chunks = secrets.map(chunkOf).sort((a, b) => a.index - b.index);
    const [first] = chunks;
    const complete = first && chunks.length === first.count && chunks.every((chunk, at) => chunk.index === at + 1);
    if (!complete)
        throw new Error(`${where} is incomplete: ${chunks.length} of ${first?.count} parts are there`);
    const packed = Buffer.concat(chunks.map((chunk) => chunk.data));
    if ((0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packed).digest('hex') !== first.sha256) {
        throw new Error(`${where} was altered: its sha256 differs from the one it was written with`);
    }
    const text = (await (0,node_util__WEBPACK_IMPORTED_MODULE_1__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_2__.gunzip)(packed, { maxOutputLength: unpackedLimit })).toString('utf8');
    const snapshot = JSON.parse(text);
    if (snapshot.schema !== 1)
        throw new Error(`${where} has schema ${snapshot.schema}, which this version does not know`);
    return snapshot;
}
/** The id of the newest complete snapshot of a release; undefined without any. */
async function newestSnapshot(store) {
    return completeIds(await findAll(store)).at(-1);
}
/** Delete all but the newest few complete snapshots, never those named. */
async function pruneSnapshots(store, needed) {
    const secrets = await findAll(store);
    const keep = new Set([...completeIds(secrets).slice(-kept), ...needed]);
    for (const secret of secrets.filter((one) => !keep.has(idOf(one)))) {
        const name = secret.metadata?.name;
        if (name === undefined)
            continue;
        const ref = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace, name };
        await store.effects.perform('prune-snapshot', () => store.cluster.delete(ref));
    }
}
/** Name of one part of a snapshot. */
function secretName(release, id, index) {
    return `slipway-${release}-snapshot-${id}-${index}`;
}
async function find(store, labelSelector) {
    const kind = { apiVersion: 'v1', kind: 'Secret', namespace: store.namespace };
    return (await store.cluster.list(kind, { labelSelector })).items;
}
function findAll(store) {
    return find(store, `${labels.release}=${store.release},${labels.snapshot}`);
}
/** Oldest first. A run that is killed while it saves leaves an incomplete one, which is nothing to go back to. */
function completeIds(secrets) {
    const takenAt = (secret) => secret.metadata?.annotations?.[annotations.takenAt] ?? '';
    return [...Map.groupBy(secrets, idOf)]
        .filter(([, parts]) => parts.length === chunkOf(parts[0]).count)
        .map(([id, parts]) => ({ id, at: takenAt(parts[0]) }))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
        .map(({ id }) => id);
}
function idOf(secret) {
    return secret.metadata?.labels?.[labels.snapshot] ?? '';
}
function chunkOf(secret) {
    const notes = secret.metadata?.annotations ?? {};
    const [index = Number.NaN, count = Number.NaN] = (notes[annotations.chunk] ?? '').split('/').map(Number);
    return {
        index,
        count,
        sha256: notes[annotations.sha256] ?? '',
        data: Buffer.from(secret.data?.snapshot ?? '', 'base64'),
    };
}


/***/ }),

/***/ 2081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  q: () => (/* binding */ tell)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
;// CONCATENATED MODULE: ./build/src/rollout/headline.js
/** Whether people have to look at it. */
function isGood({ outcome }) {
    return outcome === 'succeeded' || outcome === 'nothing-to-do';
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

;// CONCATENATED MODULE: ./build/src/rollout/render-console.js


/** What was done and how long it took, why it failed, and what people should know beside it. */
function consoleLines(record) {
    const { timeline, failure, notices, serves } = record;
    const width = Math.max(0, ...timeline.map(({ name }) => name.length));
    const steps = timeline.map((step) => {
        const detail = step.detail ? `  ${(0,inert/* oneLine */.T)(step.detail, 200)}` : '';
        return `  ${(0,inert/* oneLine */.T)(step.name).padEnd(width)}  ${duration(tookMs(step)).padStart(9)}  ${step.outcome}${detail}`;
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



const marks = { succeeded: '✅', 'nothing-to-do': '✅', 'rolled-back': '↩️', failed: '❌' };
const columns = { from: 'Before', to: 'Wanted', serves: 'Serves now' };
const mostCharacters = 60_000;
/** What happened in the first line; then what changed, why it failed with the evidence, and when what was done. */
function summary(record) {
    const { outcome, headline, failure, notices, timeline, environment, namespace, release, startedAt } = record;
    const mark = isGood(record) && failure ? '⏹️' : marks[outcome];
    const where = `${(0,inert/* cell */.H)(environment)}: release ${(0,inert/* cell */.H)(release)} in namespace ${(0,inert/* cell */.H)(namespace)}`;
    return [
        `## ${mark} ${(0,inert/* cell */.H)(headline, 500)}`,
        '',
        ...(failure ? why(failure) : []),
        ...states(record),
        ...notices.map((notice) => `- ${(0,inert/* cell */.H)(notice, 1000)}`),
        ...(notices.length > 0 ? [''] : []),
        ...(failure?.evidence ?? []).flatMap(evidence),
        ...(timeline.length > 0 ? [(0,rollout_timeline/* gantt */.V)(timeline), ''] : []),
        `<sub>${where}; ${duration(tookMs(record))} from ${startedAt}${reason(record)}</sub>`,
        '',
    ].join('\n');
}
function why({ reason, message, object, namedAfterMs, cause }) {
    const after = namedAfterMs === undefined ? '' : `, named ${duration(namedAfterMs)} after the first change`;
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


/** Returns the folder below `temp`; undefined when nothing failed. Everything in it was redacted when it was collected. */
async function saveEvidence(record, temp) {
    const { failure } = record;
    if (!failure)
        return undefined;
    const folder = (0,external_node_path_.join)(temp, 'slipway-evidence', fileName(record.id));
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
async function tell({ record, revision }, { log, summary: page, temp, fail }) {
    const { outcome, headline } = record;
    page.append(summary(record));
    for (const line of consoleLines(record))
        log.info(line);
    const evidence = await saveEvidence(record, temp).catch((error) => {
        log.warning(`the evidence could not be written to a file: ${error.message}`);
        return undefined;
    });
    if (isGood(record))
        log.info((0,inert/* oneLine */.T)(headline, 1000));
    else
        fail((0,inert/* oneLine */.T)(headline, 1000));
    return { outcome, revision, record: briefRecord(record), evidence };
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
        stdio: ['pipe', 'pipe', 'pipe'],
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
    child.stdin.on('error', () => { });
    child.stdin.end(options.input ?? '');
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
