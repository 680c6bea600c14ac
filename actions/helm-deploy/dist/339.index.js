export const id = 339;
export const ids = [339];
export const modules = {

/***/ 1339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDeploy: () => (/* binding */ runDeploy)
});

;// CONCATENATED MODULE: ./build/src/helm/image.js
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

;// CONCATENATED MODULE: ./build/src/helm/cause.js
// Which line of the values files asked for an image: read with positions, so only when something went wrong.

const MAX_CHARACTERS = 1024 * 1024;
/** The last line that sets the image, its tag or digest, at the policy's paths or anywhere; `undefined` when no file does. */
async function findImageLine(files, image, paths) {
    const { isScalar, LineCounter, parseDocument, visit } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const ranked = [paths.digest, paths.tag, paths.image];
    const { repository, tag, digest } = parseImage(image) ?? {};
    const both = tag && digest && `${tag}@${digest}`;
    const values = new Set([image, tag, digest, both, repository].filter((value) => value !== undefined));
    let best;
    for (const { file, text } of files.filter((one) => one.text.length <= MAX_CHARACTERS)) {
        const lines = new LineCounter();
        const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
        visit(document, {
            Pair(_key, pair, ancestors) {
                if (!isScalar(pair.value) || !values.has(String(pair.value.value)) || !pair.value.range)
                    return;
                const keys = [...ancestors, pair].flatMap((node) => 'key' in node && isScalar(node.key) ? [String(node.key.value)] : []);
                const named = ranked.indexOf(keys.join('.'));
                const rank = named === -1 ? ranked.length : named;
                // Files that come later win over earlier ones, as they do for helm.
                if (best === undefined || rank <= best.rank)
                    best = { rank, file, line: lines.linePos(pair.value.range[0]).line };
            },
        });
    }
    return best && { file: best.file, line: best.line };
}

;// CONCATENATED MODULE: ./build/src/rollout/cause.js
// Which line of the repository a failure leads to.


/** The failure with the values line that named its image, where it is about an image and a file names it. */
async function withCause(failure, { wish, paths, texts = [] }) {
    if (!wish.image || !/image|pull|registry/i.test(failure.reason))
        return failure;
    const cause = await findImageLine(texts, renderImage(wish.image), paths).catch(() => undefined);
    return cause ? { ...failure, cause } : failure;
}

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 8 modules
var executor = __webpack_require__(7475);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/journal.js
var rollout_journal = __webpack_require__(1716);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/rollout/plan.js
var plan = __webpack_require__(4416);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/cluster/release-objects.js
var release_objects = __webpack_require__(2240);
// EXTERNAL MODULE: ./build/src/helm/release.js
var helm_release = __webpack_require__(8263);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var manifest = __webpack_require__(8265);
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
    if (wish.replicas !== undefined) {
        if (has(defaults, paths.replicas))
            put(overlay, paths.replicas, wish.replicas);
        else
            reasons.push(missing('replicas', paths.replicas));
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
    const found = wish.image ? imageDeviations(objects, wish.image, matched) : replicaDeviations(objects, wish.replicas);
    for (const object of objects) {
        if (object.kind !== 'Deployment')
            continue;
        const deployment = object;
        const autoscaler = autoscalerOf(objects, deployment);
        if (wish.replicas !== undefined && matched.has(object) && !autoscaler) {
            const replicas = deployment.spec?.replicas ?? 1;
            if (replicas !== wish.replicas)
                found.push(deviation(object, 'spec.replicas', replicas, wish.replicas));
        }
        found.push(...strategyDeviations(deployment, autoscaler));
    }
    return found;
}
function imageDeviations(objects, wanted, matched) {
    const found = [];
    const containers = (0,manifest/* containersOf */.M)(objects);
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

;// CONCATENATED MODULE: ./build/src/rollout/render.js
// Renders what a deploy would write and holds it against what was asked for, before anything is changed.



// Kinds of Kubernetes' own that take time to come up and that only Helm's wait can judge.
const SLOW = /^(ReplicaSet|ReplicationController)\//;
/** Rejects with ValuesRefused when the chart would not do what was asked, and with what Helm says when it does not render. */
async function render(helm, wanted, signal) {
    const { namespace, release, chart, values, wish } = wanted;
    const overlay = overlayFor(wish, wanted.paths, wanted.chartDefaults);
    const upgrade = { namespace, release, chart, values, overlay };
    const rendered = await helm.render(upgrade, signal);
    const found = deviations(rendered.objects, wish);
    if (found.length > 0)
        throw new ValuesRefused(found.map(sayDeviation));
    const { unknown } = (0,release_objects/* coverage */.vk)(rendered.objects, rendered.hookObjects, namespace);
    const helmWaits = (0,helm_release/* hasPostHooks */.ZD)(rendered.hooks) || unknown.some((object) => SLOW.test(object));
    return {
        payload: { upgrade, objects: rendered.objects, hookObjects: rendered.hookObjects },
        target: { manifestSha256: rendered.manifestSha256, helmWaits },
        rendered,
    };
}

// EXTERNAL MODULE: ./build/src/rollout/report.js + 1 modules
var report = __webpack_require__(7439);
;// CONCATENATED MODULE: ./build/src/rollout/request.js
const longestReserveMs = 5 * 60_000;
/** A quarter of the time, at most five minutes, is kept for the way back. */
function budgetOf(timeoutMs, now) {
    const reserveMs = Math.min(timeoutMs / 4, longestReserveMs);
    return { decide: now + timeoutMs - reserveMs, end: now + timeoutMs, reserveMs };
}
/** Until when a way back that begins now may take: what is left of the time, at least the reserve. */
function wayBackUntil(budget, now) {
    return Math.max(budget.end, now + budget.reserveMs);
}

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
;// CONCATENATED MODULE: ./build/src/rollout/workloads.js
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
async function autoscalersOf(cluster, namespace) {
    try {
        const kind = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', namespace };
        return (await cluster.list(kind)).items;
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
    const selected = pods.filter((pod) => matches(pod.metadata?.labels ?? {}, live.spec?.selector.matchLabels ?? {}));
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
function matches(labels, selector) {
    const wanted = Object.entries(selector);
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

;// CONCATENATED MODULE: ./build/src/rollout/sight.js



/** Look at a release whose history was read. */
async function look({ namespace, patience }, { cluster, clock, signal }, history) {
    const revision = history.revisions.at(-1);
    const latest = revision && history.find(revision.revision);
    if (!latest)
        return { history, healthy: false, workloads: [] };
    const [healthy, workloads] = await Promise.all([
        revision.status === 'deployed' && (0,rollout_release/* isHealthy */.Wr)(latest, { cluster, clock, patience, signal }),
        readWorkloads(cluster, namespace, (0,manifest/* parseManifest */.N)(latest.manifest)),
    ]);
    return { history, latest, healthy, workloads };
}
/** Under the lock: what was seen before it still holds when Helm has the same latest revision. */
async function lookAgain(request, deps, before) {
    const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...deps, namespace: request.namespace, release: request.release });
    const same = (a, b) => JSON.stringify(a.revisions.at(-1)) === JSON.stringify(b.revisions.at(-1));
    return before && same(before.history, history) ? before : look(request, deps, history);
}

// EXTERNAL MODULE: ./build/src/rollout/site.js + 3 modules
var site = __webpack_require__(6666);
// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var rollout_snapshot = __webpack_require__(5624);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/deploy.js
















/**
 * Deploy by a rolling update. Rejects, with nothing changed, when the input is refused, when another run holds the
 * release, or when the cluster cannot be reached; and with the signal's reason after a cancel. Every other end is a
 * record: succeeded, rolled-back, failed or nothing-to-do.
 */
async function deploy(request, deps) {
    const startedAt = deps.clock.now();
    const budget = budgetOf(request.timeoutMs, startedAt);
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'deploy', run: deps.run, startedAt, timeline };
    const prepare = () => timeline.step('render', () => render(deps.helm, request, deps.signal));
    const at = { cluster: deps.cluster, namespace: request.namespace, release: request.release };
    const [journal, history] = await Promise.all([(0,rollout_journal/* readJournal */.a0)(at), (0,rollout_release/* readReleaseHistory */.Cr)(at)]);
    // Helm renders nothing for a release that is left pending; then mending comes first.
    const clean = !(0,reconcile/* needsMending */.e9)(journal?.state, history.revisions);
    const seen = clean ? await both(prepare(), look(request, deps, history)) : undefined;
    const objects = seen ? [...seen[0].payload.objects, ...seen[0].payload.hookObjects] : (0,rollout_release/* latestObjects */.US)(history);
    return (0,site/* onSite */.l)(request, deps, timeline, objects, async (site, signal) => {
        const mended = await (0,reconcile/* reconcile */.Lq)(site, { signal, until: budget.decide }, { byRequest: false });
        if (mended)
            site.notices.push(mended.sentence);
        const [prepared, before] = seen ?? [await prepare(), undefined];
        const sight = await lookAgain(request, deps, mended ? undefined : before);
        return new Deploy(request, site, signal, budget, subject).run(prepared, sight);
    });
}
/** Like Promise.all, but a rejection waits for the other one too: helm must not be at work where nobody knows of it. */
async function both(one, other) {
    await Promise.allSettled([one, other]);
    return Promise.all([one, other]);
}
/** One deploy under the lock. */
class Deploy {
    #request;
    #site;
    #signal;
    #budget;
    #subject;
    constructor(request, site, signal, budget, subject) {
        this.#request = request;
        this.#site = site;
        this.#signal = signal;
        this.#budget = budget;
        this.#subject = subject;
    }
    async run(prepared, sight) {
        const { smoke } = this.#request;
        const observed = { revisions: sight.history.revisions, healthy: sight.healthy };
        const steps = (0,plan/* planRolling */.Xu)(prepared.target, observed, { smoke });
        if (steps.length === 0 && sight.latest)
            return this.#nothingToDo(sight.latest);
        const { journal } = this.#site.session;
        const target = (0,plan/* lastHealthy */.M6)(observed, journal.state.healthy);
        const back = target && sight.history.find(target.revision);
        const snapshot = await this.#snapshot(sight, back);
        const goal = goalOf(sight, back, snapshot);
        const revision = (0,plan/* nextRevision */.fB)(observed.revisions);
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, {
            kind: 'deploy',
            holder: journal.holder,
            url: this.#subject.run.url,
            startedAt: this.#now(),
            goal,
            before: revision - 1,
            revision: revision - 1,
            snapshot,
            step: 'begin',
        }));
        const from = sight.latest && (0,rollout_release/* deployedState */.qi)(sight.latest);
        const to = { ...(0,rollout_release/* deployedState */.qi)(prepared.rendered), revision };
        const limits = { signal: this.#signal, until: this.#budget.decide };
        try {
            await new executor/* Executor */.Q(this.#site, limits, prepared.payload).run(steps);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            return this.#goBack(error, goal, { from, to, snapshot });
        }
        return this.#succeeded({ from, to, snapshot });
    }
    async #succeeded({ from, to, snapshot }) {
        const { journal } = this.#site.session;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)(this.#site);
        const release = history.find(to.revision ?? 0);
        if (!release)
            throw new Error(`Helm has no readable revision ${to.revision} after it was deployed`);
        const before = this.#versionOf(from?.revision);
        const { version } = this.#request;
        const healthy = (0,put_back/* healthyNow */.K)(release, { version, healthy: journal.state.healthy, now: this.#site.clock.now() });
        await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy }));
        await (0,rollout_snapshot/* pruneSnapshots */.C4)({ ...this.#site }, snapshot ? [snapshot] : []);
        const headline = `${this.#name()} (revision ${to.revision}) serves${before ? `; before it ${before}` : ''}`;
        return this.#result({ outcome: 'succeeded', headline, from, to, serves: to }, to.revision, from?.revision, snapshot);
    }
    async #goBack(error, goal, { from, to, snapshot }) {
        const failure = await withCause((0,rollout_failure/* factsOf */.xS)(error), this.#request);
        const { session, clock, log } = this.#site;
        log.error(`${failure.reason}: ${failure.message}`, failure.cause);
        log.info(`going back: ${goalInWords(goal)}`);
        await session.journal.write(journal_state/* abort */.h2);
        const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) };
        const failed = `${this.#name()} did not come up: ${failure.reason}`;
        try {
            const release = await (0,put_back/* putBack */.p)(this.#site, goal, limits);
            const { healthy: known } = session.journal.state;
            const healthy = release && (0,put_back/* healthyNow */.K)(release, { healthy: known, now: clock.now() });
            await session.journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: true }));
            await (0,rollout_snapshot/* pruneSnapshots */.C4)({ ...this.#site }, snapshot ? [snapshot] : []);
            const ended = healthy
                ? {
                    outcome: 'rolled-back',
                    headline: `${failed}; ${healthy.version} (revision ${healthy.revision}) serves again`,
                }
                : { outcome: 'failed', headline: `${failed}; ${goalInWords(goal)}` };
            const serves = release && (0,rollout_release/* deployedState */.qi)(release);
            return this.#result({ ...ended, from, to, serves, failure }, healthy?.revision, from?.revision, snapshot);
        }
        catch (second) {
            this.#signal.throwIfAborted();
            const why = second.message;
            const headline = `${failed}, and the way back failed too: ${why}; nothing more is changed, look at the cluster`;
            return this.#result({ outcome: 'failed', headline, from, to, failure }, undefined, from?.revision, snapshot);
        }
    }
    async #nothingToDo(latest) {
        const { journal } = this.#site.session;
        const { version } = this.#request;
        const { healthy: known, putBack: wasPutBack } = journal.state;
        if (known.at(-1)?.revision !== latest.revision) {
            const healthy = (0,put_back/* healthyNow */.K)(latest, { version, healthy: known, now: this.#site.clock.now() });
            await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: wasPutBack === latest.revision }));
        }
        const state = (0,rollout_release/* deployedState */.qi)(latest);
        const headline = `${this.#name()} serves already as revision ${latest.revision}; nothing was changed`;
        return this.#result({ outcome: 'nothing-to-do', headline, from: state, to: state, serves: state }, latest.revision, latest.revision);
    }
    /** Kept before the first mutation: what an abort goes back to, and what really runs. */
    #snapshot({ latest, workloads, history }, back) {
        const kept = back ?? latest;
        if (!kept)
            return Promise.resolve(undefined);
        const { namespace, release, clock, effects, cluster, timeline } = this.#site;
        const now = clock.now();
        const id = `${now.toString(36)}-${history.revisions.at(-1)?.revision ?? 0}`;
        const { revision, status, chart, values, manifest, manifestSha256 } = kept;
        const helm = { revision, status, chart, values, manifest, manifestSha256 };
        const takenAt = new Date(now).toISOString();
        const snapshot = { schema: 1, id, release, namespace, takenAt, helm, workloads };
        return timeline.step('snapshot', async () => {
            await (0,rollout_snapshot/* saveSnapshot */.Os)({ cluster, namespace, release, effects }, snapshot);
            return id;
        });
    }
    #result(ending, revision, previousRevision, snapshot) {
        const { notices, clock } = this.#site;
        return {
            record: (0,report/* recordOf */.z)(this.#subject, { ...ending, notices }, clock.now()),
            revision,
            previousRevision,
            snapshot,
        };
    }
    #name() {
        const { release, version, environment } = this.#request;
        return `${release} ${version}${environment ? ` in ${environment}` : ''}`;
    }
    #versionOf(revision) {
        if (revision === undefined)
            return undefined;
        const known = this.#site.session.journal.state.healthy.find((one) => one.revision === revision);
        return known ? `${known.version} (revision ${revision})` : `revision ${revision}`;
    }
    #now() {
        return new Date(this.#site.clock.now()).toISOString();
    }
}
function goalOf({ latest }, back, snapshot) {
    if (back) {
        return { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot };
    }
    return { kind: latest ? 'unchanged' : 'absent' };
}
function goalInWords(goal) {
    if (goal.kind === 'revision')
        return `to revision ${goal.revision}`;
    return goal.kind === 'absent'
        ? 'nothing was installed before, so it was removed again'
        : 'nothing before it is known to be healthy, so what stands was left';
}

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 14 modules
var rollout_open = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/rollout/tell.js + 4 modules
var tell = __webpack_require__(2081);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./build/src/yaml/read-yaml.js
var read_yaml = __webpack_require__(1433);
;// CONCATENATED MODULE: ./build/src/rollout/wanted.js
// What is to be deployed: the policy's chart and values files, read from the workspace, and an image by its digest.




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
async function wantedOf(policy, { environment, namespace, release }, asked, workspace) {
    const reasons = [];
    const replicas = policy.environments[environment]?.replicas;
    const given = policy.environments[environment]?.values ?? [];
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
        paths: policy.chart.values,
        wish: { image, replicas },
        texts,
    };
}
function imageOf({ image, digest, version }, layers, path, reasons) {
    const text = image ?? layers.map((values) => valueAt(values, path)).findLast((value) => typeof value === 'string');
    if (text === undefined) {
        reasons.push(`no values file sets ${path}; give the input \`image\`, or the right path in chart.values.image`);
        return undefined;
    }
    const reference = parseImage(String(text));
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
        const values = (0,read_yaml/* readYaml */.gM)(text, { name: file });
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

;// CONCATENATED MODULE: ./build/src/rollout/run-deploy.js
// The action helm-deploy without the runner: from what was asked to what people are told.






const digestShown = 'sha256:'.length + 12;
/** Rejects, with nothing changed, when the input is refused; see deploy(). */
async function runDeploy(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, asked);
    const wanted = await wantedOf(policy, request, asked, host.workspace);
    const version = asked.version ?? asked.digest.slice(0, digestShown);
    return (0,rollout_open/* withRollout */.a)(asked, host, async (deps) => {
        const result = await deploy({ ...request, ...wanted, version }, deps);
        return { ...result, ...(await (0,tell/* tell */.q)(result, host)) };
    });
}


/***/ })

};
