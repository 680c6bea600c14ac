export const id = 706;
export const ids = [706];
export const modules = {

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

/***/ 7857:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $K: () => (/* binding */ sayHeld),
/* harmony export */   iP: () => (/* binding */ withHeld),
/* harmony export */   r_: () => (/* binding */ untold)
/* harmony export */ });
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


/***/ }),

/***/ 5351:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G4: () => (/* binding */ sameImage),
/* harmony export */   RB: () => (/* binding */ sameRepository),
/* harmony export */   mx: () => (/* binding */ renderImage),
/* harmony export */   zZ: () => (/* binding */ parseImage)
/* harmony export */ });
// Image references, taken apart and compared as the registries understand them.
const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:\\[[0-9a-fA-F:]+\\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\\d{1,5})?';
const REFERENCE = new RegExp(`^(?<repository>(?:${HOST}/)?${PART}(?:/${PART})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`);
const LONGEST = 512;
/** `undefined` when the text is not an image reference. */
function parseImage(text) {
    const groups = text.length > LONGEST ? undefined : REFERENCE.exec(text)?.groups;
    if (!groups?.repository)
        return undefined;
    return { repository: groups.repository, tag: groups.tag, digest: groups.digest };
}
/** The reference as text. */
function renderImage({ repository, tag, digest }) {
    return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
/** Same repository, however its default registry is written: `nginx` is `docker.io/library/nginx`. */
function sameRepository(a, b) {
    return fullName(a.repository) === fullName(b.repository);
}
/**
 * Same repository and digest, and the tag that is wanted. With a digest, a tag that only one side has is its own affair:
 * the digest alone decides what runs. Neither is `latest`.
 */
function sameImage(found, wanted) {
    if (!sameRepository(found, wanted) || found.digest !== wanted.digest)
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


/***/ }),

/***/ 185:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ ChartNotKept),
/* harmony export */   GA: () => (/* binding */ writeKeptChart),
/* harmony export */   fe: () => (/* binding */ fixedTemplate)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _json_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5463);
/* harmony import */ var _release_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8263);
// The chart that a revision was made of, as Helm keeps it in its record: a folder again, to render it once more.




/** The one template of a chart that only hands out a manifest: what a revision is set to where Helm no longer has its chart. */
const fixedTemplate = '{{ .Files.Get "manifest.yaml" }}\n';
/** Helm does not keep all of the chart, so that it cannot be rendered again. */
class ChartNotKept extends Error {
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
    if (!(0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(metadata) || !(0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(values ?? {}) || !(0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(config ?? {})) {
        throw new _release_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseDamaged */ .Fe('the release has no chart that could be read');
    }
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'chart');
    const dependencies = Array.isArray(metadata.dependencies) ? metadata.dependencies : [];
    if (dependencies.length > 0) {
        const names = dependencies.map((one) => String(one?.name)).join(', ');
        const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(subcharts).then((found) => found.isDirectory(), () => false);
        if (!isThere) {
            throw new ChartNotKept(`its chart had subcharts (${names}), which Helm does not keep with a release, and the chart of this checkout has no folder charts`);
        }
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(subcharts, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, 'charts'), { recursive: true });
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
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
        if ((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, path).startsWith('..'))
            throw new _release_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseDamaged */ .Fe(`the chart of the release has a file ${name}`);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true, mode: 0o700 });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, content, { mode: 0o600 });
    }
    const given = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, 'values.json');
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(given, JSON.stringify(config ?? {}), { mode: 0o600 });
    return { chart: root, defaults: (values ?? {}), values: given };
}
function filesIn(list) {
    if (list === undefined || list === null)
        return [];
    const isFile = (one) => (0,_json_object_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .G)(one) && typeof one.name === 'string' && typeof (one.data ?? '') === 'string';
    if (Array.isArray(list) && list.every(isFile))
        return list;
    throw new _release_js__WEBPACK_IMPORTED_MODULE_2__/* .ReleaseDamaged */ .Fe('the files of the release are no list of files');
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

/***/ 1282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $k: () => (/* binding */ sayDeviation),
/* harmony export */   PP: () => (/* binding */ deviations),
/* harmony export */   Vw: () => (/* binding */ ValuesRefused),
/* harmony export */   q7: () => (/* binding */ overlayFor)
/* harmony export */ });
/* harmony import */ var _held_replicas_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7857);
/* harmony import */ var _image_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5351);
/* harmony import */ var _manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8265);



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
            reasons.push(wish.held ? (0,_held_replicas_js__WEBPACK_IMPORTED_MODULE_2__/* .untold */ .r_)(wish.held, paths.replicas) : missing('replicas', paths.replicas));
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
        put(overlay, paths.image, (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .renderImage */ .mx)(image));
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
    const containers = (0,_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .containersOf */ .Mz)(objects);
    for (const { object, path, image } of containers) {
        const rendered = (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .parseImage */ .zZ)(image);
        if (!rendered || !(0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .sameRepository */ .RB)(rendered, wanted))
            continue;
        if ((0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .sameImage */ .G4)(rendered, wanted))
            matched.add(object);
        else
            found.push(deviation(object, `${path}.image`, image, (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .renderImage */ .mx)(wanted)));
    }
    if (matched.size === 0 && found.length === 0) {
        const images = [...new Set(containers.map(({ image }) => image))].join(', ') || 'no images';
        found.push({ object: 'the manifest', field: 'image', found: images, wanted: (0,_image_js__WEBPACK_IMPORTED_MODULE_0__/* .renderImage */ .mx)(wanted) });
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


/***/ }),

/***/ 9232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ Executor)
});

// EXTERNAL MODULE: ./build/src/helm/held-replicas.js
var held_replicas = __webpack_require__(7857);
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
// EXTERNAL MODULE: ./build/src/rollout/live-replicas.js
var live_replicas = __webpack_require__(1432);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
// EXTERNAL MODULE: ./build/src/helm/marks.js
var marks = __webpack_require__(892);
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

// EXTERNAL MODULE: ./build/src/rollout/workloads.js
var workloads = __webpack_require__(4793);
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
    const goal = (0,held_replicas/* withHeld */.iP)(plain, await (0,live_replicas/* heldReplicas */.j)(cluster, namespace, plain, signal));
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
    return (0,workloads/* autoscalersOf */.A)(cluster, namespace, signal);
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
// EXTERNAL MODULE: ./build/src/net/guarded-address.js
var guarded_address = __webpack_require__(8340);
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
            permanent: error instanceof guarded_address/* ForbiddenAddress */.EW || error instanceof ForeignRedirect,
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
    if ((0,guarded_address/* isMetadataAddress */.gh)(url.hostname))
        throw new guarded_address/* ForbiddenAddress */.EW(url.host, url.hostname);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]);
    return new Promise((resolve, reject) => {
        const send = url.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
        const outgoing = send(url, {
            // A fresh connection for each attempt: a kept one may still end at a pod of the version before.
            agent: false,
            lookup: guarded_address/* guardedLookup */.rN,
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
// EXTERNAL MODULE: ./build/src/helm/kept-chart.js
var kept_chart = __webpack_require__(185);
;// CONCATENATED MODULE: ./build/src/rollout/snapshot-chart.js
// A chart that renders to exactly what a snapshot holds, for when Helm no longer has the revision.





/** Write the chart under `temp`. Its template takes the manifest as a file, so that nothing in it is taken for a template. */
async function chartOf(content, description, temp, held) {
    const chart = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'snapshot-'));
    await (0,promises_.mkdir)((0,external_node_path_.join)(chart, 'templates'));
    const objects = (0,held_replicas/* withHeld */.iP)((0,helm_manifest/* parseManifest */.Ng)(content.manifest), held);
    const manifest = held ? objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('') : content.manifest;
    const about = { apiVersion: 'v2', ...content.chart, description };
    await Promise.all([
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'Chart.yaml'), JSON.stringify(about)),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'manifest.yaml'), manifest, { mode: 0o600 }),
        (0,promises_.writeFile)((0,external_node_path_.join)(chart, 'templates', 'manifest.yaml'), kept_chart/* fixedTemplate */.fe),
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
            ? [`release ${release} has ${count(has)} ready, and ${weight} % of the traffic of ${count(total)} needs ${needs}`]
            : [];
    });
    if (short.length > 0)
        throw new CapacityError(`${short.join('; ')}; traffic stays as it is`);
}
function count(pods) {
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
        if ((0,guarded_address/* isMetadataAddress */.gh)(this.#url.hostname))
            throw new guarded_address/* ForbiddenAddress */.EW(this.#url.host, this.#url.hostname);
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
        while (!ended.aborted && !(0,guarded_address/* isMetadataAddress */.gh)(this.#url.hostname)) {
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
            lookup: guarded_address/* guardedLookup */.rN,
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
    const scalers = await (0,workloads/* autoscalersOf */.A)(cluster, namespace);
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
                const held = await (0,live_replicas/* heldReplicas */.j)(cluster, namespace, objects, this.#limits.signal);
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
                const held = await (0,live_replicas/* heldReplicas */.j)(cluster, namespace, objects, this.#limits.signal);
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
            notices.push((0,held_replicas/* sayHeld */.$K)(held));
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

/***/ 1432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ heldReplicas)
/* harmony export */ });
/* harmony import */ var _helm_marks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(892);
/* harmony import */ var _helm_values_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1282);
/* harmony import */ var _workloads_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4793);



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
    throw new _helm_values_js__WEBPACK_IMPORTED_MODULE_0__/* .ValuesRefused */ .Vw([
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
        const scalers = await (0,_workloads_js__WEBPACK_IMPORTED_MODULE_1__/* .autoscalersOf */ .A)(cluster, space, signal);
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
    const release = scaler.metadata?.annotations?.[_helm_marks_js__WEBPACK_IMPORTED_MODULE_2__/* .RELEASE_NAME */ .K_];
    const isOwn = release !== undefined && release === live.metadata?.annotations?.[_helm_marks_js__WEBPACK_IMPORTED_MODULE_2__/* .RELEASE_NAME */ .K_];
    return (isOwn && !objects.some(({ kind, metadata }) => kind === scaler.kind && metadata?.name === scaler.metadata?.name));
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

/***/ 3606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Om: () => (/* binding */ lookAtTraffic),
  UO: () => (/* binding */ openTraffic),
  TU: () => (/* binding */ openTrafficOf)
});

// UNUSED EXPORTS: captureTraffic

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
// EXTERNAL MODULE: ./build/src/cluster/selects.js
var selects = __webpack_require__(3825);
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
        (0,selects/* hasLabels */.cP)(metadata?.labels, selector));
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

// EXTERNAL MODULE: ./build/src/rollout/backend.js
var rollout_backend = __webpack_require__(7823);
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
    return Object.fromEntries(Object.entries(objects).map(([release, each]) => [release, (0,rollout_backend/* backendOf */.E)(each, release, app, backend)]));
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

/***/ 4416:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M6: () => (/* binding */ lastHealthy),
/* harmony export */   NY: () => (/* binding */ planBack),
/* harmony export */   dW: () => (/* binding */ withoutForeign),
/* harmony export */   mm: () => (/* binding */ isPending)
/* harmony export */ });
/* unused harmony exports planRolling, applied, appliedTogether, smoked, serves, planRestore, nextRevision, previous */
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

/***/ 6556:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K3: () => (/* binding */ servingOf),
/* harmony export */   Kd: () => (/* binding */ healthyNow),
/* harmony export */   pK: () => (/* binding */ putBack)
/* harmony export */ });
/* harmony import */ var _executor_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9232);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2309);
/* harmony import */ var _journal_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3224);
/* harmony import */ var _open_traffic_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3606);
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
/* harmony export */   _d: () => (/* binding */ isExpired)
/* harmony export */ });
/* unused harmony exports ForeignOperation, CanaryParked, needsMending */
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
    return left || latestOfEach(revisions).some((latest) => isPending(latest) || latest.status === 'uninstalling');
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

/***/ 5624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ pruneSnapshots),
/* harmony export */   N2: () => (/* binding */ loadSnapshot),
/* harmony export */   Os: () => (/* binding */ saveSnapshot)
/* harmony export */ });
/* unused harmony export newestSnapshot */
/* harmony import */ var _parcel_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6986);

const kind = 'snapshot';
const kept = 3;
/** Write a snapshot; see saveParcel(). */
function saveSnapshot(store, snapshot) {
    const { id, takenAt } = snapshot;
    return (0,_parcel_js__WEBPACK_IMPORTED_MODULE_0__/* .saveParcel */ .d)(store, { kind, id, at: takenAt }, JSON.stringify(snapshot));
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
    return newestParcel(store, kind);
}
/** Delete all but the newest few complete snapshots, never those named. */
function pruneSnapshots(store, needed) {
    return (0,_parcel_js__WEBPACK_IMPORTED_MODULE_0__/* .pruneParcels */ .vo)(store, kind, { newest: kept, needed });
}


/***/ }),

/***/ 4496:
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

// EXTERNAL MODULE: ./build/src/rollout/save-evidence.js
var save_evidence = __webpack_require__(6574);
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
    const failed = await (0,save_evidence/* saveEvidence */.rr)(record, temp).catch((error) => {
        log.warning(`the evidence could not be written to a file: ${error.message}`);
        return undefined;
    });
    if ((0,rollout_headline/* isGood */.Kg)(record))
        log.info((0,inert/* oneLine */.T)(headline, 1000));
    else
        fail((0,inert/* oneLine */.T)(headline, 1000));
    return { outcome, revision, record: (0,save_evidence/* briefRecord */.EU)(record), evidence: failed ?? judging?.folder };
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

/***/ 4793:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ autoscalersOf),
/* harmony export */   F: () => (/* binding */ readWorkloads)
/* harmony export */ });
/* harmony import */ var _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4365);
/* harmony import */ var _cluster_selects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3825);
// What of a release really runs: replicas as scaled, images by digest.


const kinds = { Deployment: 'apps/v1', StatefulSet: 'apps/v1', DaemonSet: 'apps/v1' };
/** Read the workloads of a rendered manifest as they stand. Those that are not there are left out. */
async function readWorkloads(cluster, namespace, objects) {
    const wanted = objects.filter((object) => kinds[object.kind ?? ''] === object.apiVersion);
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
        if (error instanceof _cluster_client_js__WEBPACK_IMPORTED_MODULE_0__/* .KubeError */ .a && [403, 404].includes(error.status))
            return [];
        throw error;
    }
}
function describe(live, autoscalers, pods) {
    const name = live.metadata?.name ?? '';
    const kind = live.kind ?? '';
    const containers = live.spec?.template.spec?.containers ?? [];
    const selected = pods.filter((pod) => (0,_cluster_selects_js__WEBPACK_IMPORTED_MODULE_1__/* .hasLabels */ .cP)(pod.metadata?.labels, live.spec?.selector.matchLabels ?? {}));
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


/***/ })

};
