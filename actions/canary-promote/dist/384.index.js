export const id = 384;
export const ids = [384];
export const modules = {

/***/ 4384:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPromote: () => (/* binding */ runPromote)
});

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 16 modules
var rollout_open = __webpack_require__(8649);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var manifest = __webpack_require__(8265);
// EXTERNAL MODULE: ./build/src/helm/kept-chart.js
var kept_chart = __webpack_require__(185);
;// CONCATENATED MODULE: ./build/src/rollout/kept-version.js


/** Throws ChartNotKept where the revision's own name does not bring out its pods and their configuration as they stand. */
function refuseOther(revision, again) {
    const [stands, made] = [contentOf((0,manifest/* parseManifest */.Ng)(revision.manifest)), contentOf(again)];
    const names = [...new Set([...stands.keys(), ...made.keys()])];
    const other = names.filter((name) => stands.get(name) !== made.get(name));
    if (other.length === 0)
        return;
    throw new kept_chart/* ChartNotKept */.Er(`its chart does not make ${other.join(', ')} again as revision ${revision.revision} has it`);
}
/** Throws ChartNotKept where pods run an image that the revision has not. */
function refuseOtherImages(revision, objects) {
    const known = new Set((0,manifest/* containersOf */.Mz)((0,manifest/* parseManifest */.Ng)(revision.manifest)).map(({ image }) => image));
    const other = (0,manifest/* containersOf */.Mz)(objects).find(({ image }) => !known.has(image));
    if (!other)
        return;
    throw new kept_chart/* ChartNotKept */.Er(`beside the canary it would run ${other.image}, which revision ${revision.revision} does not: canary.values must not set the image`);
}
function contentOf(objects) {
    const told = objects.flatMap((object) => {
        const content = podsOf(object) ?? configOf(object);
        return content === undefined ? [] : [[`${object.kind}/${object.metadata?.name}`, JSON.stringify(content)]];
    });
    return new Map(told);
}
/** Of whatever has a template of pods. Annotations are left out: sums of random values stand there. */
function podsOf(object) {
    return object.spec?.template?.spec;
}
function configOf(object) {
    const { data, binaryData } = object;
    return object.kind === 'ConfigMap' ? { data, binaryData } : undefined;
}

;// CONCATENATED MODULE: ./build/src/rollout/baseline.js

/** The revision that serves cannot be made once more. Nothing was changed. */
class BaselineRefused extends Error {
    name = 'BaselineRefused';
}
/** Render a revision under the name of the baseline, with so many pods. Rejects with {@link BaselineRefused}. */
async function baselineOf(renderings, revision, { release, replicas }, signal) {
    try {
        const prepared = await (await renderings.keptOf(revision)).get({ release, beside: true, replicas });
        refuseOtherImages(revision, prepared.payload.objects);
        return prepared;
    }
    catch (cause) {
        signal.throwIfAborted();
        const { message } = cause;
        throw new BaselineRefused(`canary.judge.compare: baseline stands revision ${revision.revision} of ${revision.name} beside the canary once more, and that ` +
            `cannot be made again: ${message}; nothing was changed. Deploy with compare: stable`, { cause });
    }
}

// EXTERNAL MODULE: ./build/src/helm/image.js
var helm_image = __webpack_require__(5351);
;// CONCATENATED MODULE: ./build/src/helm/cause.js
// Which line of the values files asked for an image: read with positions, so only when something went wrong.

const MAX_CHARACTERS = 1024 * 1024;
/** The last line that sets the image, its tag or digest, at the policy's paths or anywhere; `undefined` when no file does. */
async function findImageLine(files, image, paths) {
    const { isScalar, LineCounter, parseDocument, visit } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
    const ranked = [paths.digest, paths.tag, paths.image];
    const { repository, tag, digest } = (0,helm_image/* parseImage */.zZ)(image) ?? {};
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
    const cause = await findImageLine(texts, (0,helm_image/* renderImage */.mx)(wish.image), paths).catch(() => undefined);
    return cause ? { ...failure, cause } : failure;
}

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 18 modules
var executor = __webpack_require__(9232);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/foresight.js
var foresight = __webpack_require__(2856);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/rollout/judging.js + 13 modules
var rollout_judging = __webpack_require__(2053);
// EXTERNAL MODULE: ./build/src/rollout/open-traffic.js + 17 modules
var open_traffic = __webpack_require__(3606);
// EXTERNAL MODULE: ./build/src/rollout/parcel.js
var parcel = __webpack_require__(6986);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/rollout/report.js
var report = __webpack_require__(2957);
;// CONCATENATED MODULE: ./build/src/rollout/request.js
const longestReserveMs = 5 * 60_000;
/** A quarter of the time, at most five minutes, is kept for the way back. */
function budgetOf(timeoutMs, now) {
    const reserveMs = Math.min(timeoutMs / 4, longestReserveMs);
    return { decide: now + timeoutMs - reserveMs, end: now + timeoutMs, reserveMs };
}
/** The canary is to bake for longer than there is time. Nothing was changed. */
class TooShort extends Error {
    name = 'TooShort';
}
/** Throws {@link TooShort} where what is watched up to the first pause leaves no time for anything else. */
function refuseShort(steps, timeoutMs) {
    const pause = steps.findIndex(({ park }) => park);
    const upToIt = pause < 0 ? steps : steps.slice(0, pause + 1);
    const bakes = upToIt.reduce((sum, { bake }) => sum + bake, 0);
    const { decide } = budgetOf(timeoutMs, 0);
    if (bakes < decide)
        return;
    const [needed, all, left] = [bakes, timeoutMs, decide].map((ms) => `${ms / 1000} s`);
    throw new TooShort(`the canary bakes for ${needed}, and of a timeout of ${all} it has ${left}, for the rest is kept for the way back: ` +
        'raise the timeout, bake for less, or let a step park');
}
/** Until when a way back that begins now may take: what is left of the time, at least the reserve. */
function wayBackUntil(budget, now) {
    return Math.max(budget.end, now + budget.reserveMs);
}

// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var rollout_snapshot = __webpack_require__(5624);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
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
    const [secret, nonce] = [(0,external_node_crypto_.randomBytes)(32), (0,external_node_crypto_.randomBytes)(12)];
    const cipher = (0,external_node_crypto_.createCipheriv)('aes-256-gcm', secret, nonce).setAAD(Buffer.from(header, 'ascii'));
    const packed = await (0,external_node_util_.promisify)(external_node_zlib_.deflateRaw)(JSON.stringify(snapshot));
    const text = Buffer.concat([cipher.update(packed), cipher.final()]);
    const wrapped = (0,external_node_crypto_.publicEncrypt)({ key, oaepHash: 'sha256' }, secret);
    return [header, ...[wrapped, nonce, text, cipher.getAuthTag()].map(encoded)].join('.');
}
/** Write it below `temp`, for an artifact; returns its path. */
async function archive(snapshot, key, temp) {
    const folder = (0,external_node_path_.join)(temp, 'slipway-snapshot');
    await (0,promises_.mkdir)(folder, { recursive: true });
    const file = (0,external_node_path_.join)(folder, `${snapshot.release}-${snapshot.id}.jwe`);
    await (0,promises_.writeFile)(file, `${await sealed(snapshot, key)}\n`, { mode: 0o600 });
    return file;
}
function encoded(value) {
    return Buffer.from(value).toString('base64url');
}

// EXTERNAL MODULE: ./build/src/rollout/headline.js
var headline = __webpack_require__(7391);
;// CONCATENATED MODULE: ./build/src/rollout/sweep.js
// Removes releases that serve no longer: an old slot whose time is over, a canary that was promoted.




/**
 * Uninstall every idle release whose time has come, and that gets no traffic: somebody may have sent people back to it by
 * hand. Returns those that are gone. A run that is killed here is no trouble: the journal still names what is to go.
 */
async function sweep(site, limits, { now, drainMs = 0, traffic }) {
    const { session, log, clock, helm, namespace, effects, timeline, notices } = site;
    const due = session.journal.state.idle.filter(({ until }) => Date.parse(until) <= now);
    if (due.length === 0)
        return [];
    const served = await servedOf(site, traffic);
    if (drainMs > 0) {
        log.info(`letting connections end for ${(0,headline/* duration */.p0)(drainMs)}`);
        await clock.sleep(drainMs, limits.signal);
    }
    for (const { release } of due) {
        if (release === served) {
            notices.push(`the time of ${release} is over, but it gets traffic: it was not removed, and stays from now on`);
        }
        else {
            const timeoutMs = Math.max(limits.until - clock.now(), 1000);
            const remove = () => helm.uninstall({ release, namespace, timeoutMs }, limits.signal);
            await timeline.step(`remove ${release}`, () => effects.perform('helm-uninstall', remove));
        }
        await session.journal.write((state) => (0,journal_state/* swept */.a9)(state, release));
    }
    return due.flatMap(({ release }) => (release === served ? [] : [release]));
}
async function servedOf({ cluster, namespace, release: app, session }, policy) {
    const { healthy, idle } = session.journal.state;
    const names = [...new Set([...healthy, ...idle].map(({ release }) => release))];
    const histories = await (0,rollout_release/* readHistories */.X_)({ cluster, namespace }, names);
    const standing = [...histories].flatMap(([release, history]) => {
        const objects = (0,rollout_release/* latestObjects */.US)(history);
        return objects.length > 0 ? [[release, objects]] : [];
    });
    return (0,open_traffic/* lookAtTraffic */.Om)({ cluster, namespace, app, policy }, Object.fromEntries(standing));
}

;// CONCATENATED MODULE: ./build/src/rollout/carry-out.js















/** One deploy under the lock. */
class Deploy {
    #request;
    #deps;
    #site;
    #signal;
    #budget;
    #subject;
    #snapshotFile;
    constructor(request, deps, site, signal, budget, subject) {
        this.#request = request;
        this.#deps = deps;
        this.#site = site;
        this.#signal = signal;
        this.#budget = budget;
        this.#subject = subject;
    }
    async run(scheme, snapshotId) {
        const site = this.#site;
        site.notices.push(...scheme.notices);
        if (scheme.steps.length === 0 && scheme.from)
            return this.#nothingToDo(scheme.from);
        const { traffic: policy } = this.#request;
        if (policy && Object.keys(scheme.objects).length > 0) {
            await (0,open_traffic/* openTraffic */.UO)(site, policy, scheme.objects, scheme.pods, this.#signal);
        }
        await this.#beginJudging(scheme);
        const traffic = await site.traffic?.router.capture();
        // Somebody deleted the Service: an abort must not leave the one that is made here without pods.
        const anew = policy?.router === 'service' && !traffic && scheme.from;
        const snapshot = await this.#snapshot(scheme, snapshotId, traffic);
        const { journal } = site.session;
        const operation = {
            kind: 'deploy',
            strategy: this.#request.strategy,
            holder: journal.holder,
            url: this.#subject.run.url,
            startedAt: this.#now(),
            version: this.#request.version,
            releases: scheme.releases,
            traffic,
            split: anew ? { weights: { [anew.name]: 100 } } : undefined,
            snapshot,
            step: 'begin',
            plan: this.#mayPark(scheme.steps) ? this.#planOf(scheme) : undefined,
        };
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, operation));
        return this.go(scheme, operation, 0);
    }
    /** What judges is asked before anything is changed: a canary of which nothing can be known is not begun. */
    async #beginJudging({ steps, from }) {
        const { canary } = this.#request;
        if (!canary.judge || !from || !steps.some(({ kind }) => kind === 'judge'))
            return;
        const judging = new rollout_judging/* Judging */.LG(this.#site, canary.judge, {
            deps: this.#deps,
            folder: (0,rollout_judging/* judgingFolder */.nQ)(this.#subject, this.#site),
        });
        await this.#site.timeline.step('look at the metrics', () => judging.prepare(from.name, this.#signal));
        this.#site.notices.push((0,foresight/* foreseen */.mq)((0,foresight/* foresee */.Sh)(canary.judge, canary.steps, judging.intervals)));
        this.#site.judging = judging;
    }
    #mayPark(steps) {
        const isLeftOpen = this.#request.canary.judge?.inconclusive === 'park';
        return steps.some(({ kind }) => kind === 'park' || (kind === 'judge' && isLeftOpen));
    }
    /** Do the steps of an operation that the journal knows, from the one at `from` on. */
    async go(scheme, operation, from) {
        const { to } = scheme;
        const { snapshot } = operation;
        const attempt = {
            from: scheme.from && (0,rollout_release/* deployedState */.qi)(scheme.from),
            before: scheme.from && this.#versionOf(scheme.from),
            to: { ...(0,rollout_release/* deployedState */.qi)(to.prepared.rendered), release: to.release, revision: to.revision },
            snapshot,
        };
        const limits = { signal: this.#signal, until: this.#budget.decide };
        let run;
        try {
            run = await new executor/* Executor */.Q(this.#site, limits, scheme.payloads).run(scheme.steps, from);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            return this.#goBack(error, operation, attempt);
        }
        if (run.ended === 'parked')
            return this.#parked(run, scheme, attempt);
        return this.#succeeded(scheme.idle, attempt);
    }
    async #parked({ done, ms }, { steps }, attempt) {
        const { journal } = this.#site.session;
        const until = new Date(this.#site.clock.now() + ms).toISOString();
        const { actor } = this.#subject.run;
        const evidence = await this.#site.judging?.keep(this.#site.clock.now().toString(36));
        await journal.write((state) => (0,journal_state/* park */.r3)(state, { until, by: actor || journal.holder, done, evidence }));
        const left = steps.length - done;
        const headline = `${this.#name()} bakes as a canary until ${until}, with ${left} steps to go; ${attempt.before} serves the rest`;
        const serves = attempt.from;
        return this.#result({ outcome: 'parked', headline, ...attempt, serves }, serves?.revision, attempt);
    }
    async #succeeded(idle, attempt) {
        const { journal } = this.#site.session;
        const { before, to, snapshot } = attempt;
        const release = (await (0,rollout_release/* readReleaseHistory */.Cr)({ ...this.#site, release: to.release ?? '' })).find(to.revision ?? 0);
        if (!release)
            throw new Error(`Helm has no readable revision ${to.revision} after it was deployed`);
        const { version, commit } = this.#request;
        const now = this.#site.clock.now();
        const healthy = (0,put_back/* healthyNow */.Kd)(release, { version, commit, healthy: journal.state.healthy, now });
        const leaving = idle.map((one) => ({ release: one.release, until: new Date(now + one.keepMs).toISOString() }));
        await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, idle: leaving }));
        await this.#prune(snapshot);
        const drainMs = Math.max(0, ...idle.filter(({ keepMs }) => keepMs === 0).map((one) => one.drainMs));
        await this.#tidy(drainMs);
        const where = to.release === this.#site.release ? '' : ` of ${to.release}`;
        const headline = `${this.#name()} (revision ${to.revision}${where}) serves${before ? `; before it ${before}` : ''}`;
        return this.#result({ outcome: 'succeeded', headline, ...attempt, serves: to }, to.revision, attempt);
    }
    /** Remove what serves no longer. What cannot be removed now is left to the next run: the version serves. */
    async #tidy(drainMs) {
        const { clock, notices } = this.#site;
        const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) };
        try {
            await sweep(this.#site, limits, { now: clock.now(), drainMs, traffic: this.#request.traffic });
        }
        catch (error) {
            this.#signal.throwIfAborted();
            notices.push(`what no longer serves could not be removed, the next run tries again: ${error.message}`);
        }
    }
    async #goBack(error, operation, attempt) {
        const failure = await withCause((0,rollout_failure/* factsOf */.xS)(error), this.#request);
        const { session, clock, log } = this.#site;
        const { snapshot } = attempt;
        log.error(`${failure.reason}: ${failure.message}`, failure.cause);
        log.info(`going back: ${goalsInWords(operation)}`);
        await session.journal.write(journal_state/* abort */.h2);
        const limits = { signal: this.#signal, until: wayBackUntil(this.#budget, clock.now()) };
        const failed = `${this.#name()} ${failure.reason === 'RollbackNotProven' ? 'was not deployed' : 'did not come up'}: ${failure.reason}`;
        try {
            const release = await (0,put_back/* putBack */.pK)(this.#site, session.journal.state.operation ?? operation, limits, this.#request.traffic);
            const { healthy: known } = session.journal.state;
            const healthy = release && (0,put_back/* healthyNow */.Kd)(release, { healthy: known, now: clock.now(), undone: operation });
            // A deploy that was refused before its first change leaves no version behind that people would go back from.
            const changed = Object.values(session.journal.state.operation?.releases ?? {}).some((one) => one.revision > one.before);
            await session.journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: changed }));
            await this.#prune(snapshot);
            const ended = healthy
                ? {
                    outcome: 'rolled-back',
                    headline: `${failed}; ${healthy.version} (revision ${healthy.revision}) serves again`,
                }
                : { outcome: 'failed', headline: `${failed}; ${goalsInWords(operation)}` };
            const serves = release && (0,rollout_release/* deployedState */.qi)(release);
            return this.#result({ ...ended, ...attempt, serves, failure }, healthy?.revision, attempt);
        }
        catch (second) {
            this.#signal.throwIfAborted();
            const why = second.message;
            const headline = `${failed}, and the way back failed too: ${why}; nothing more is changed, look at the cluster`;
            return this.#result({ outcome: 'failed', headline, ...attempt, failure }, undefined, attempt);
        }
    }
    async #nothingToDo(latest) {
        const { journal } = this.#site.session;
        const { version, commit } = this.#request;
        const { healthy: known, putBack: wasPutBack } = journal.state;
        const last = known.at(-1);
        if (last?.revision !== latest.revision || last.release !== latest.name) {
            const healthy = (0,put_back/* healthyNow */.Kd)(latest, { version, commit, healthy: known, now: this.#site.clock.now() });
            await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, putBack: wasPutBack === latest.revision }));
        }
        const state = (0,rollout_release/* deployedState */.qi)(latest);
        const headline = `${this.#name()} serves already as revision ${latest.revision}; nothing was changed`;
        const ending = { outcome: 'nothing-to-do', headline, from: state, to: state, serves: state };
        return this.#result(ending, latest.revision, { from: state });
    }
    /** What is no longer needed to go back, or on. */
    async #prune(snapshot) {
        await (0,rollout_snapshot/* pruneSnapshots */.C4)(this.#site, snapshot ? [snapshot] : []);
        if (this.#site.judging)
            await (0,parcel/* pruneParcels */.vo)(this.#site, 'evidence', { newest: 0, needed: [] });
    }
    #planOf({ steps, payloads }) {
        const { image, digest, commit } = this.#request;
        const sums = Object.fromEntries([...payloads].map(([name, { manifestSha256 }]) => [name, manifestSha256]));
        return { steps, done: 0, payloads: sums, image, digest, commit };
    }
    /** Kept before the first mutation: what an abort goes back to, and what really runs. */
    #snapshot({ kept, from, sights }, id, traffic) {
        if (kept.length === 0)
            return Promise.resolve(undefined);
        const { namespace, release, clock, effects, cluster, timeline } = this.#site;
        const releases = Object.fromEntries(kept.map((one) => [one.name, carry_out_contentOf(one)]));
        const workloads = [...sights.values()].flatMap((sight) => sight.workloads);
        const takenAt = new Date(clock.now()).toISOString();
        const live = from?.name;
        const snapshot = { schema: 1, id, release, namespace, takenAt, live, releases, traffic, workloads };
        return timeline.step('snapshot', async () => {
            await (0,rollout_snapshot/* saveSnapshot */.Os)({ cluster, namespace, release, effects }, snapshot);
            const { snapshotKey } = this.#request;
            if (snapshotKey)
                this.#snapshotFile = await archive(snapshot, snapshotKey, this.#site.temp);
            return id;
        });
    }
    #result(ending, revision, { from, snapshot }) {
        const { notices, clock, shifts, judging } = this.#site;
        const { outcome, headline, from: before, to, serves, failure } = ending;
        const told = {
            ...{ outcome, headline, from: before, to, serves, failure, notices, traffic: shifts },
            judgement: judging && (0,rollout_judging/* judgementOf */.lG)(judging.verdict),
        };
        return {
            record: (0,report/* recordOf */.z)(this.#subject, told, clock.now()),
            revision,
            previousRevision: from?.revision,
            snapshot,
            snapshotFile: this.#snapshotFile,
            judging,
            version: this.#request.version,
            commit: this.#request.commit?.sha,
        };
    }
    #name() {
        const { release, version, environment } = this.#request;
        return `${release} ${version}${environment ? ` in ${environment}` : ''}`;
    }
    /** By its content: somebody may have set the same once more by hand. */
    #versionOf({ name, revision, manifestSha256 }) {
        const { healthy } = this.#site.session.journal.state;
        const known = healthy.findLast((one) => one.release === name && one.manifestSha256 === manifestSha256);
        return known ? `${known.version} (revision ${revision})` : `revision ${revision}`;
    }
    #now() {
        return new Date(this.#site.clock.now()).toISOString();
    }
}
function carry_out_contentOf(release) {
    const { revision, status, chart, values, manifest, manifestSha256 } = release;
    return { revision, status, chart, values, manifest, manifestSha256 };
}
function goalsInWords({ releases }) {
    const goals = Object.values(releases).map(({ goal }) => goal);
    const revision = goals.find(({ kind }) => kind === 'revision');
    if (revision?.kind === 'revision')
        return `to revision ${revision.revision}`;
    return goals.every(({ kind }) => kind === 'absent')
        ? 'nothing was installed before, so it was removed again'
        : 'nothing before it is known to be healthy, so what stands was left';
}

// EXTERNAL MODULE: ./build/src/rollout/judge-request.js
var judge_request = __webpack_require__(8448);
// EXTERNAL MODULE: ./build/src/rollout/on-site.js + 3 modules
var on_site = __webpack_require__(6101);
// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/rollout/releases.js
var rollout_releases = __webpack_require__(9973);
// EXTERNAL MODULE: ./build/src/helm/held-replicas.js
var held_replicas = __webpack_require__(7857);
// EXTERNAL MODULE: ./build/src/helm/history.js
var helm_history = __webpack_require__(8134);
// EXTERNAL MODULE: ./build/src/rollout/live-replicas.js
var live_replicas = __webpack_require__(1432);
// EXTERNAL MODULE: ./build/src/cluster/release-objects.js
var release_objects = __webpack_require__(2240);
// EXTERNAL MODULE: ./build/src/helm/release.js
var helm_release = __webpack_require__(8263);
// EXTERNAL MODULE: ./build/src/helm/values.js
var helm_values = __webpack_require__(1282);
;// CONCATENATED MODULE: ./build/src/rollout/render.js
// Renders what a deploy would write and holds it against what was asked for, before anything is changed.



// Kinds of Kubernetes' own that take time to come up and that only Helm's wait can judge.
const SLOW = /^(ReplicaSet|ReplicationController)\//;
/** `name` is what steps call it. Rejects with ValuesRefused when the chart would not do what was asked, and with what Helm says when it does not render. */
async function render(helm, wanted, name, signal) {
    const { namespace, release, chart, values, wish } = wanted;
    const overlay = (0,helm_values/* overlayFor */.q7)(wish, wanted.paths, wanted.chartDefaults);
    const upgrade = { namespace, release, chart, values, overlay };
    const rendered = await helm.render(upgrade, signal);
    const found = (0,helm_values/* deviations */.PP)(rendered.objects, wish);
    if (found.length > 0)
        throw new helm_values/* ValuesRefused */.Vw(found.map(helm_values/* sayDeviation */.$k));
    const { unknown } = (0,release_objects/* coverage */.vk)(rendered.objects, rendered.hookObjects, namespace);
    const helmWaits = (0,helm_release/* hasPostHooks */.ZD)(rendered.hooks) || unknown.some((object) => SLOW.test(object));
    const { objects, hookObjects, hooks, sources, manifestSha256 } = rendered;
    return {
        payload: { upgrade, objects, hookObjects, hooks, sources, manifestSha256 },
        target: { payload: name, manifestSha256, helmWaits },
        rendered,
    };
}

;// CONCATENATED MODULE: ./build/src/rollout/renderings.js
var _a;
// What a deploy may set releases to, each rendered once: the same chart under several names.








/** Renders on demand, side by side; helm is asked once for each variant. */
class Renderings {
    /** What people should know of them. */
    notices = new Set();
    #known = new Map();
    #kept = new Map();
    #deps;
    #wanted;
    #timeline;
    constructor(deps, wanted, timeline) {
        this.#deps = deps;
        this.#wanted = wanted;
        this.#timeline = timeline;
    }
    /** Rejects with ValuesRefused when the chart would not do what was asked. */
    get(variant) {
        const name = nameOf(variant);
        const known = this.#known.get(name);
        if (known)
            return known;
        const { release, beside, replicas, minReplicas } = variant;
        const { values, valuesBeside, wish } = this.#wanted;
        const wanted = {
            ...this.#wanted,
            release,
            values: beside ? [...values, ...valuesBeside] : values,
            wish: { ...wish, ...(replicas !== undefined && { replicas, autoscaling: false }), minReplicas },
        };
        const title = `render${release === this.#wanted.release ? '' : ` ${name}`}`;
        const rendered = this.#timeline.step(title, () => this.#render(wanted, name, replicas === undefined));
        this.#known.set(name, rendered);
        return rendered;
    }
    /**
     * Of the chart and the values that a revision was made of, in place of those that come; what stands beside another release
     * gets the same values files over them. Rejects where Helm does not keep all of that.
     */
    keptOf(revision) {
        const name = `${revision.name} ${revision.revision} ${revision.manifestSha256}`;
        const known = this.#kept.get(name);
        if (known)
            return known;
        const kept = this.#timeline.step('render what serves', () => this.#keptOf(revision));
        this.#kept.set(name, kept);
        return kept;
    }
    async #keptOf(revision) {
        const { helm, cluster, signal, temp } = this.#deps;
        const { namespace, chart: coming } = this.#wanted;
        const { name: release } = revision;
        const stored = await (0,helm_history/* readStored */.CL)({ cluster, namespace, release, signal }, revision.revision);
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'kept-'));
        const { chart, defaults, values } = await (0,kept_chart/* writeKeptChart */.GA)(stored, folder, (0,external_node_path_.join)(coming, 'charts'));
        const wanted = { ...this.#wanted, release, chart, chartDefaults: defaults, values: [values], wish: {} };
        refuseOther(revision, (await render(helm, wanted, release, signal)).payload.objects);
        return new _a(this.#deps, wanted, this.#timeline);
    }
    /** What autoscalers decided goes into it where the chart would overwrite that. */
    async #render(wanted, name, scaled) {
        const { helm, cluster, signal } = this.#deps;
        const plain = await render(helm, wanted, name, signal);
        const { objects, manifestSha256 } = plain.payload;
        const held = scaled ? await (0,live_replicas/* heldReplicas */.j)(cluster, wanted.namespace, objects, signal) : undefined;
        if (!held)
            return plain;
        this.notices.add((0,held_replicas/* sayHeld */.$K)(held));
        const kept = await render(helm, { ...wanted, wish: { ...wanted.wish, held } }, name, signal);
        return { ...kept, payload: { ...kept.payload, manifestSha256 } };
    }
}
_a = Renderings;
/** `orders`, `orders-canary@3`. */
function nameOf({ release, replicas, minReplicas }) {
    if (minReplicas !== undefined)
        return `${release}, at least ${minReplicas}`;
    return replicas === undefined ? release : `${release}@${replicas}`;
}

;// CONCATENATED MODULE: ./build/src/rollout/dropped-replicas.js


/**
 * Rejects with {@link ValuesRefused} when an upgrade would take a workload down to one pod: its present manifest has
 * `spec.replicas`, the new one has not, and nobody but Helm has said the number. `present` is what is installed.
 */
async function dropped_replicas_refuseDroppedReplicas(cluster, namespace, { present, wanted }, signal) {
    const dropped = droppedFrom(present, wanted);
    const found = await Promise.all(dropped.map((object) => reasonFor(cluster, namespace, object, signal)));
    const reasons = found.filter((reason) => reason !== undefined);
    if (reasons.length > 0)
        throw new ValuesRefused(reasons);
}
/** Workloads that have a number now, and none in what is to come. */
function droppedFrom(present, wanted) {
    return present.filter((before) => {
        if (before.kind !== 'Deployment' && before.kind !== 'StatefulSet')
            return false;
        const after = wanted.find(({ kind, metadata }) => kind === before.kind && metadata?.name === before.metadata?.name);
        return after !== undefined && replicasOf(before) !== undefined && replicasOf(after) === undefined;
    });
}
async function reasonFor(cluster, namespace, { apiVersion = '', kind = '', metadata }, signal) {
    const name = metadata?.name ?? '';
    const live = await cluster.get({ apiVersion, kind, namespace: metadata?.namespace ?? namespace, name }, signal);
    const replicas = live?.spec?.replicas ?? 1;
    if (!live || replicas <= 1 || isSaidByOthers(live))
        return undefined;
    const handover = JSON.stringify({ apiVersion, kind, metadata: { name }, spec: { replicas } });
    return (`the chart no longer renders spec.replicas of ${kind}/${name}, which runs ${replicas} pods: Kubernetes would make that 1; hand the ` +
        `number over first: echo '${handover}' | kubectl apply --namespace ${namespace} --server-side --field-manager replicas --filename -`);
}
function replicasOf(object) {
    return object.spec?.replicas;
}
/** An autoscaler that has scaled it, or a person who handed the number over. */
function isSaidByOthers({ metadata }) {
    return (metadata?.managedFields ?? []).some(({ manager, fieldsV1 }) => {
        const spec = fieldsV1?.['f:spec'];
        return manager !== FIELD_MANAGER && typeof spec === 'object' && spec !== null && 'f:replicas' in spec;
    });
}

;// CONCATENATED MODULE: ./build/src/rollout/shared-objects.js


/** Everything that two releases would share, at once. */
class shared_objects_SharedRefused extends Error {
    name = 'SharedRefused';
    shared;
    constructor(shared, what = 'two releases of this chart') {
        const lines = shared.map(({ object, why, help }) => `- ${object}: ${why}; ${help}`);
        super(`${what} cannot stand side by side; nothing was changed:\n${lines.join('\n')}`);
        this.shared = shared;
    }
}
/**
 * Compare the release that stands with the one that comes beside it, both in the cluster at the same time. `taken` are hosts that
 * are served by routes outside of both, such as the owned route. Hooks of `helm test` do not count, for a deploy runs none.
 */
function shared_objects_sharedObjects(first, second, values, taken = []) {
    const [one, other] = [deployed(first), deployed(second)];
    const advice = adviceFor(values);
    const found = [
        ...sameNames(one, other, advice),
        ...routes(one, other, taken, advice),
        ...runsTwice(other, advice),
        ...fixedAddresses(one, other, advice),
        ...crossing(one, other, advice),
        ...crossing(other, one, advice),
        ...scalers(one, other, advice),
        ...scalers(other, one, advice),
    ];
    return unique(found.map(({ object }) => object)).map((object) => {
        const all = found.filter((each) => each.object === object);
        // What is said last asks for the most.
        return { object, why: unique(all.map(({ why }) => why)).join('; '), help: all.at(-1).help };
    });
}
function adviceFor(values) {
    return values === 'canary.values'
        ? (how) => `${how}, by a values file named in ${values}`
        : (how) => `${how}, by a values file named in ${values}; what must exist once belongs in a release of its own`;
}
function deployed({ release, namespace, objects, hookObjects }) {
    const hooks = hookObjects.filter((hook) => !isTest(hook));
    return { release, namespace, objects: [...objects, ...hooks], hooks: new Set(hooks) };
}
function isTest({ metadata }) {
    const events = (metadata?.annotations?.['helm.sh/hook'] ?? '').split(',').map((event) => event.trim());
    return events.every((event) => /^test(-success|-failure)?$/.test(event));
}
function sameNames(one, other, advice) {
    const known = new Set(one.objects.map((object) => identity(object, one)));
    const twice = other.objects.filter((object) => known.has(identity(object, other)));
    return unique(twice.map(shared_objects_nameOf)).map((object) => ({
        object,
        why: 'both releases render it under this name',
        help: advice("put the release's name into its name in the chart, or turn it off for the second release"),
    }));
}
function routes(one, other, taken, advice) {
    const served = one.objects.filter(isRoute).flatMap((route) => hostsOf(route, one.namespace));
    const all = [...served, ...taken.map((host) => host.toLowerCase())];
    return other.objects.filter(isRoute).flatMap((route) => {
        const hosts = hostsOf(route, other.namespace);
        const both = hosts.filter((host) => host === '*' || all.some((known) => overlap(host, known)));
        if (both.length === 0)
            return [];
        const which = both.includes('*') ? 'of any host' : `for ${both.join(', ')}`;
        return {
            object: shared_objects_nameOf(route),
            why: `it would catch requests ${which} past the traffic that the rollout sends`,
            help: advice('turn it off for the second release'),
        };
    });
}
function runsTwice(other, advice) {
    return other.objects.flatMap((object) => {
        const why = whyTwice(object, other.hooks.has(object));
        return why ? [{ object: shared_objects_nameOf(object), why, help: advice('turn it off for the second release') }] : [];
    });
}
function whyTwice(object, isHook) {
    const { kind } = object;
    if (isHook && (kind === 'Job' || kind === 'Pod')) {
        return `as a hook (${object.metadata?.annotations?.['helm.sh/hook']}) it would run once for each release, as a migration must not`;
    }
    if (kind === 'Job')
        return 'it would run once for each release';
    const suspended = object.spec?.suspend === true;
    return kind === 'CronJob' && !suspended ? 'it would run twice at each of its times' : undefined;
}
function fixedAddresses(one, other, advice) {
    const held = new Set(one.objects.flatMap(addressesOf));
    return other.objects.flatMap((object) => {
        const both = unique(addressesOf(object).filter((address) => held.has(address)));
        if (both.length === 0)
            return [];
        const why = `it asks for ${both.join(', ')}, which a Service of ${one.release} has`;
        return { object: shared_objects_nameOf(object), why, help: advice('leave it to the cluster for the second release') };
    });
}
function addressesOf(object) {
    if (object.kind !== 'Service')
        return [];
    const { spec } = object;
    const { clusterIP, loadBalancerIP, healthCheckNodePort, externalIPs, ports } = spec ?? {};
    const nodePorts = [healthCheckNodePort, ...(ports ?? []).map(({ nodePort }) => nodePort)].filter(Boolean);
    return [
        ...nodePorts.map((port) => `node port ${port}`),
        ...(loadBalancerIP ? [`load balancer address ${loadBalancerIP}`] : []),
        ...(clusterIP && clusterIP !== 'None' ? [`cluster address ${clusterIP}`] : []),
        ...(externalIPs ?? []).map((address) => `external address ${address}`),
    ];
}
/** Objects of `from` that select pods of `to`. */
function crossing(from, to, advice) {
    return from.objects.flatMap((object) => {
        const selector = selectorOf(object);
        if (!selector)
            return [];
        const place = placeOf(object, from);
        const hit = to.objects.find((target) => {
            const labels = podLabelsOf(target);
            return labels !== undefined && placeOf(target, to) === place && selects(selector, labels);
        });
        if (!hit)
            return [];
        return {
            object: shared_objects_nameOf(object),
            why: `of release ${from.release}, it selects the pods of ${shared_objects_nameOf(hit)} of release ${to.release} too`,
            help: advice('add app.kubernetes.io/instance to its selector in the chart, or turn it off for the second release'),
        };
    });
}
/** Autoscalers of `from` whose target only `to` has. */
function scalers(from, to, advice) {
    const has = (side, target, place) => side.objects.some((object) => shared_objects_nameOf(object) === target && placeOf(object, side) === place);
    return from.objects.flatMap((object) => {
        if (object.kind !== 'HorizontalPodAutoscaler' && object.kind !== 'ScaledObject')
            return [];
        const { scaleTargetRef } = object.spec ?? {};
        const target = `${scaleTargetRef?.kind ?? 'Deployment'}/${scaleTargetRef?.name ?? ''}`;
        const place = placeOf(object, from);
        if (has(from, target, place) || !has(to, target, place))
            return [];
        return {
            object: shared_objects_nameOf(object),
            why: `of release ${from.release}, it scales ${target} of release ${to.release}`,
            help: advice('let it scale the Deployment of its own release in the chart, or turn it off for the second release'),
        };
    });
}
function identity(object, side) {
    const group = object.apiVersion?.includes('/') ? object.apiVersion.split('/')[0] : '';
    return `${group} ${shared_objects_nameOf(object)} ${placeOf(object, side)}`;
}
function placeOf({ metadata }, { namespace }) {
    return metadata?.namespace ?? namespace;
}
function shared_objects_nameOf({ kind, metadata }) {
    return `${kind}/${metadata?.name}`;
}
function unique(items) {
    return [...new Set(items)];
}

// EXTERNAL MODULE: ./build/src/rollout/workloads.js
var rollout_workloads = __webpack_require__(4793);
;// CONCATENATED MODULE: ./build/src/rollout/sight.js



/** Look at a release whose history was read. */
async function look({ namespace, patience }, { cluster, clock, signal }, history) {
    const revision = history.revisions.at(-1);
    const latest = revision && history.find(revision.revision);
    if (!latest)
        return { history, healthy: false, workloads: [] };
    const [healthy, workloads] = await Promise.all([
        revision.status === 'deployed' && (0,rollout_release/* isHealthy */.Wr)(latest, { cluster, clock, patience, signal }),
        (0,rollout_workloads/* readWorkloads */.F)(cluster, namespace, (0,manifest/* parseManifest */.Ng)(latest.manifest)),
    ]);
    return { history, latest, healthy, workloads };
}
/** Under the lock: what was seen before it still holds when Helm has the same latest revision. */
async function sight_lookAgain(request, deps, before) {
    const history = await readReleaseHistory({ ...deps, namespace: request.namespace, release: request.release });
    const same = (a, b) => JSON.stringify(a.revisions.at(-1)) === JSON.stringify(b.revisions.at(-1));
    return before && same(before.history, history) ? before : look(request, deps, history);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme.js






/** The strategy does not fit how the application stands. Nothing was changed. */
class StrategyRefused extends (/* unused pure expression or super */ null && (Error)) {
    name = 'StrategyRefused';
}
/** Look at one Helm release. */
function lookAt({ request, cluster, clock, signal, before }, release) {
    return lookAgain({ ...request, release }, { cluster, clock, signal }, before.get(release));
}
/** Where an abort takes a release that would be changed, and what it was then. */
function wayBack({ journal, snapshot }, release, sight) {
    const { history, healthy, latest } = sight;
    const target = lastHealthy({ revisions: history.revisions, healthy }, journal.healthy.filter((one) => one.release === release));
    const back = target && history.find(target.revision);
    const before = nextRevision(history.revisions) - 1;
    const goal = back
        ? { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot }
        : { kind: latest ? 'unchanged' : 'absent' };
    return { change: { goal, before, revision: before }, back };
}
/** Throws SharedRefused when releases that stand, or will, and the one that comes beside them would touch each other; `what` is how people are told of both. */
function refuseShared({ request }, beside, second, values, what) {
    const { namespace } = request;
    const { objects, hookObjects } = second.payload;
    const shared = beside.flatMap((first) => sharedObjects({ namespace, hookObjects: [], ...first }, { namespace, release: second.release, objects, hookObjects }, values));
    const once = shared.filter(({ object }, index) => shared.findIndex((one) => one.object === object) === index);
    if (once.length > 0)
        throw new SharedRefused(once, what);
}
/** Rejects where the release would be taken down to one pod; see refuseDroppedReplicas(). */
async function refuseDropped({ cluster, request, signal }, { latest }, { payload }) {
    const sides = { present: parseManifest(latest?.manifest ?? ''), wanted: payload.objects };
    await refuseDroppedReplicas(cluster, request.namespace, sides, signal);
}
/** Throws {@link StrategyRefused} where a slot of blue-green serves: the release beside it would get no traffic. */
function refuseSlots({ request, journal }) {
    const { release, strategy } = request;
    const serving = journal.healthy.at(-1)?.release ?? release;
    if (!releasesOf(release).slots.includes(serving))
        return;
    throw new StrategyRefused(`${release} is served from its slot ${serving}: strategy ${strategy} would deploy beside it; use blue-green, or uninstall ` +
        'the slots and delete the journal first');
}
/** Pods that carry all of the traffic of a release. */
function scheme_podsOf(sight) {
    const counts = (sight?.workloads ?? []).map(({ replicas = 0 }) => replicas);
    return counts.length > 0 ? Math.max(...counts) : undefined;
}

// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/promote.js
// Goes on with a canary that was parked, or gives it up.



















/** There is no canary to go on with, or not from here. Nothing was changed. */
class PromoteRefused extends Error {
    name = 'PromoteRefused';
}
/**
 * A canary whose time is over is given up, whatever the mode. Rejects, with nothing changed, with {@link PromoteRefused}, or
 * when another run is at work; see deploy().
 */
async function promote(request, deps) {
    const startedAt = deps.clock.now();
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const budget = budgetOf(request.timeoutMs, startedAt);
    const subject = { ...request, strategy: 'canary', kind: 'deploy', run: deps.run, startedAt, timeline };
    const at = { ...request, cluster: deps.cluster };
    const { journal, histories } = await (0,standing/* readStanding */.Z)(at);
    const left = parked(request, journal?.state, journal?.operation);
    if (request.mode === 'abort' || (0,reconcile/* isExpired */._d)(journal, startedAt)) {
        return (0,on_site/* onSite */.l)(request, deps, timeline, (0,rollout_release/* allObjects */.ai)(histories), (site, signal) => giveUp(subject, site, { signal, until: budget.decide }, request));
    }
    const wanted = await request.wantedOf({ ...left.plan, version: left.version });
    const renderings = new Renderings(deps, wanted, timeline);
    const { own } = (0,rollout_releases/* releasesOf */.w)(request.release);
    const goal = left.releases[own]?.goal;
    const old = goal?.kind === 'revision' ? histories.get(own)?.find(goal.revision) : undefined;
    const { payloads, to } = await payloadsOf(left, renderings, { app: request.release, old, signal: deps.signal });
    const objects = [...payloads.values()].flatMap((payload) => [...payload.objects, ...payload.hookObjects]);
    return (0,on_site/* onSite */.l)(request, deps, timeline, objects, async (site, signal) => {
        const { journal: own } = site.session;
        const operation = parked(request, own.state.state, own.state.operation);
        if ((0,reconcile/* isExpired */._d)(own.state, deps.clock.now()))
            return giveUp(subject, site, { signal, until: budget.decide }, request);
        if (operation.startedAt !== left.startedAt)
            throw new PromoteRefused('another canary was begun meanwhile; look again');
        const steps = operation.plan.steps;
        const rest = request.mode === 'auto'
            ? steps.filter(({ kind }, index) => kind !== 'park' || index < operation.plan.done)
            : steps;
        const lagMs = request.canary.judge?.lagMs ?? 0;
        refuseShort(rest.slice(operation.plan.done).map((step) => pauseOf(step, lagMs)), request.timeoutMs);
        const serving = (0,put_back/* servingOf */.K3)(operation) ?? request.release;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...site, release: serving });
        const { before = 0 } = operation.releases[serving] ?? {};
        const latest = history.revisions.at(-1)?.revision;
        if (latest !== before) {
            throw new PromoteRefused(`revision ${latest} of ${serving} was made by somebody else since the canary was begun beside revision ${before}: ` +
                'give the canary up with mode abort, which leaves that revision as it is, and deploy again');
        }
        const from = history.find(before);
        const sight = await look(request, { ...deps, signal }, history);
        if (request.traffic) {
            const beside = [...payloads.values()].map(({ upgrade, objects }) => [upgrade.release, objects]);
            const standing = { ...Object.fromEntries(beside), [serving]: (0,manifest/* parseManifest */.Ng)(from?.manifest ?? '') };
            await (0,open_traffic/* openTraffic */.UO)(site, request.traffic, request.traffic.router === 'none' ? {} : standing, scheme_podsOf(sight) ?? 1, signal);
        }
        if (steps.some(({ kind }) => kind === 'judge')) {
            site.judging = await judgingOf(request, site, { deps, folder: (0,rollout_judging/* judgingFolder */.nQ)(subject, site) }, operation);
            const [canary = '', baseline = serving] = (0,judge_request/* besideOf */.A4)(request.release, request.canary.judge);
            await site.judging.catchUp({ canary, baseline }, signal);
        }
        await own.write((state) => (0,journal_state/* resume */.U)(state, own.holder));
        const deployRequest = {
            ...request,
            ...wanted,
            strategy: 'canary',
            version: operation.version,
            digest: operation.plan.digest,
            commit: operation.plan.commit,
        };
        const beside = Object.keys(operation.releases).filter((release) => release !== serving);
        const idle = beside.map((release) => ({ release, keepMs: 0, drainMs: 0 }));
        const scheme = { steps: rest, payloads, from, to, idle };
        const next = { ...operation, holder: own.holder, plan: { ...operation.plan, steps: rest } };
        return new Deploy(deployRequest, deps, site, signal, budget, subject).go(scheme, next, operation.plan.done);
    });
}
function pauseOf(step, lagMs) {
    const isJudged = step.kind === 'judge' || step.kind === 'watch';
    const bake = isJudged ? step.ms + lagMs : step.kind === 'bake' ? step.ms : 0;
    return { bake, park: step.kind === 'park' };
}
/** Rejects where the policy no longer says how, or what was seen so far is gone: a canary is not promoted by half of what it did. */
async function judgingOf({ canary, environment, release }, site, files, { plan: { evidence }, releases }) {
    if (!canary.judge) {
        throw new PromoteRefused(`the canary was begun with a judge, and environments.${environment}.canary.judge is gone from the policy: put it back, or give the canary up with mode abort`);
    }
    const beside = (0,judge_request/* besideOf */.A4)(release, canary.judge);
    if (beside.length !== Object.keys(releases).length - 1) {
        throw new PromoteRefused(`the canary was begun with another canary.judge.compare than ${canary.judge.policy.compare}, which environments.${environment} says now: put it back, or give the canary up with mode abort`);
    }
    const past = evidence === undefined ? [] : await (0,rollout_judging/* keptIntervals */.fF)(site, evidence);
    return new rollout_judging/* Judging */.LG(site, canary.judge, { ...files, past });
}
function parked({ release, namespace }, state, operation) {
    if (state === 'parked' && operation?.plan)
        return { ...operation, plan: operation.plan };
    const stands = state === undefined ? 'nothing was ever deployed' : `it is ${state}`;
    throw new PromoteRefused(`there is no canary of ${release} in ${namespace} that is parked: ${stands}; helm-deploy begins one`);
}
/** The manifests that the canary began with, rendered again. Throws when they came out differently. */
async function payloadsOf({ plan, releases, version }, renderings, { app, old, signal }) {
    const names = (0,rollout_releases/* releasesOf */.w)(app);
    const payloads = new Map();
    const own = await renderings.get({ release: names.own });
    const differs = [];
    for (const [name, sum] of Object.entries(plan.payloads)) {
        const [release = '', pods] = name.split('@');
        const variant = { release, beside: true, replicas: Number(pods) };
        let prepared = own;
        if (release === names.canary)
            prepared = await renderings.get(variant);
        if (release === names.baseline) {
            if (!old)
                throw new PromoteRefused(`Helm no longer has the revision that ${release} is made of`);
            prepared = await baselineOf(renderings, old, variant, signal);
        }
        if (prepared.target.manifestSha256 !== sum)
            differs.push(name);
        payloads.set(name, prepared.payload);
    }
    if (differs.length > 0) {
        throw new PromoteRefused(`chart or values of this checkout make something else of ${version} than what the canary began with (${differs.join(', ')}): ` +
            `check out the commit it was begun from${plan.commit ? `, ${plan.commit.sha}` : ''}`);
    }
    return { payloads, to: { release: names.own, prepared: own, revision: (releases[names.own]?.before ?? 0) + 1 } };
}
async function giveUp(subject, site, limits, { mode, traffic }) {
    const { operation } = site.session.journal.state;
    if (mode !== 'abort')
        site.notices.push(`its time was over at ${operation?.parked?.until}, so it was not gone on with`);
    const mended = await (0,reconcile/* reconcile */.Lq)(site, limits, { byRequest: true, traffic });
    const serves = mended?.serves;
    const history = serves && (await (0,rollout_release/* readReleaseHistory */.Cr)({ ...site, release: serves.release }));
    const release = history?.find(serves?.revision ?? 0);
    const state = release && (0,rollout_release/* deployedState */.qi)(release);
    const headline = `${subject.release}: ${mended?.sentence ?? 'another run has given the canary up meanwhile'}`;
    const ending = {
        outcome: 'rolled-back',
        headline,
        serves: state,
        notices: site.notices,
        traffic: site.shifts,
    };
    return { record: (0,report/* recordOf */.z)(subject, ending, site.clock.now()), revision: serves?.revision };
}

// EXTERNAL MODULE: ./build/src/rollout/tell.js + 2 modules
var tell = __webpack_require__(4496);
// EXTERNAL MODULE: ./build/src/yaml/read-yaml.js
var read_yaml = __webpack_require__(1433);
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
    const reference = (0,helm_image/* parseImage */.zZ)(String(text));
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

;// CONCATENATED MODULE: ./build/src/rollout/run-promote.js







/** Rejects, with nothing changed, when the input is refused; see promote(). */
async function runPromote(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const { workspace } = host;
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, { ...asked, strategy: 'canary' });
    return (0,rollout_open/* withRollout */.a)(asked, request, host, async (deps) => {
        const wanted = (what) => wantedOf(policy, request, what, workspace);
        const result = await promote({ ...request, mode: asked.mode, wantedOf: wanted, workspace }, deps);
        // To give a canary up is what was asked for: that it came to be so is no failure.
        const good = asked.mode === 'abort' && result.record.outcome === 'rolled-back';
        const fail = good ? (message) => host.log.info(message) : host.fail;
        const told = await (0,tell/* tell */.q)(result, { ...host, fail });
        const { outcome, traffic = [] } = result.record;
        const decision = decisions[outcome] ?? 'aborted';
        const weight = decision === 'promoted' ? 100 : (traffic.at(-1)?.weights[(0,rollout_releases/* releasesOf */.w)(request.release).canary] ?? 0);
        return { ...result, ...told, decision, weight };
    });
}
const decisions = {
    succeeded: 'promoted',
    'nothing-to-do': 'promoted',
    parked: 'parked',
};


/***/ })

};
