export const id = 354;
export const ids = [354];
export const modules = {

/***/ 9354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDeploy: () => (/* binding */ runDeploy)
});

// EXTERNAL MODULE: ./build/src/text/inert.js
var inert = __webpack_require__(4281);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./build/src/release/order.js
// Is what is to be deployed newer than what is deployed? Decided from facts of git; without them it cannot be told.
/**
 * Ancestry decides; between branches, and where the history is not there, the time of the commits does. A committer's clock can be wrong, so a
 * time that lacks, or two that are the same, say nothing.
 */
function orderOfCommits(deployed, wanted, ancestry) {
    if (!deployed || !wanted)
        return 'cannot-tell';
    if (deployed.sha === wanted.sha)
        return 'same';
    if (ancestry === 'descendant')
        return 'newer';
    if (ancestry === 'ancestor')
        return 'older';
    const difference = Date.parse(wanted.committedAt ?? '') - Date.parse(deployed.committedAt ?? '');
    if (difference > 0)
        return 'newer';
    return difference < 0 ? 'older' : 'cannot-tell';
}

// EXTERNAL MODULE: ./build/src/tools/run-program.js
var run_program = __webpack_require__(7641);
;// CONCATENATED MODULE: ./build/src/rollout/commit.js
// Facts of git about the checkout. What a repository says in its own configuration must not run a program.



const sha = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
/** The commit that is checked out; undefined without git, or where there is no repository. Rejects with the signal's reason. */
async function commitOf(workspace, signal) {
    // Signatures would be verified by a program of the repository's choice.
    const said = await git(workspace, ['log', '-1', '--no-show-signature', '--no-color', '--format=%H %ct', 'HEAD'], signal);
    const [, commit, seconds] = /^([0-9a-f]+) (\d+)\n?$/.exec(said?.stdout ?? '') ?? [];
    if (said?.exitCode !== 0 || !commit || !sha.test(commit))
        return undefined;
    return { sha: commit, committedAt: new Date(Number(seconds) * 1000).toISOString() };
}
/** Whether `wanted` is newer than what is deployed, by the history of the checkout, else by their times. */
async function orderOf(workspace, deployed, wanted, signal) {
    const known = deployed && wanted && deployed.sha !== wanted.sha;
    const ancestry = known ? await ancestryOf(workspace, deployed.sha, wanted.sha, signal) : undefined;
    return orderOfCommits(deployed, wanted, ancestry);
}
async function ancestryOf(workspace, deployed, wanted, signal) {
    if (!sha.test(deployed) || !sha.test(wanted))
        return undefined;
    const leadsTo = async (older, newer) => (await git(workspace, ['merge-base', '--is-ancestor', older, newer], signal))?.exitCode;
    const forwards = await leadsTo(deployed, wanted);
    if (forwards === 0)
        return 'descendant';
    const backwards = await leadsTo(wanted, deployed);
    if (backwards === 0)
        return 'ancestor';
    if (forwards !== 1 || backwards !== 1)
        return undefined;
    // Where the history is cut off, two commits of one line look like two lines.
    const shallow = await git(workspace, ['rev-parse', '--is-shallow-repository'], signal);
    return shallow?.stdout.trim() === 'false' ? 'unrelated' : undefined;
}
/** Undefined when git could not be started. */
async function git(workspace, args, signal) {
    const settings = [
        'core.fsmonitor=false',
        'core.hooksPath=/dev/null',
        // A graph that was laid there by hand could tell another history.
        'core.commitGraph=false',
        // Checkouts of containers belong to somebody else.
        `safe.directory=${workspace}`,
    ];
    const options = settings.flatMap((setting) => ['-c', setting]);
    try {
        return await (0,run_program/* runProgram */.m)('git', [...options, ...args], { cwd: workspace, env: environment(workspace), signal });
    }
    catch (error) {
        if (signal?.aborted)
            throw error;
        return undefined;
    }
}
function environment(workspace) {
    return {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        HOME: '/nonexistent',
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CEILING_DIRECTORIES: (0,external_node_path_.dirname)(workspace),
        GIT_NO_REPLACE_OBJECTS: '1',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        // A partial clone would fetch what is missing, by a program of the repository's choice.
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: 'none',
    };
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

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 17 modules
var executor = __webpack_require__(249);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/rollout/open-traffic.js + 18 modules
var open_traffic = __webpack_require__(2036);
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
    #site;
    #signal;
    #budget;
    #subject;
    #snapshotFile;
    constructor(request, site, signal, budget, subject) {
        this.#request = request;
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
            plan: scheme.steps.some(({ kind }) => kind === 'park') ? this.#planOf(scheme) : undefined,
        };
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, operation));
        return this.go(scheme, operation, 0);
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
        await journal.write((state) => (0,journal_state/* park */.r3)(state, { until, by: actor || journal.holder, done }));
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
        await (0,rollout_snapshot/* pruneSnapshots */.C4)({ ...this.#site }, snapshot ? [snapshot] : []);
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
            await (0,rollout_snapshot/* pruneSnapshots */.C4)({ ...this.#site }, snapshot ? [snapshot] : []);
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
        const releases = Object.fromEntries(kept.map((one) => [one.name, contentOf(one)]));
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
        const { notices, clock, shifts } = this.#site;
        const { outcome, headline, from: before, to, serves, failure } = ending;
        const told = { outcome, headline, from: before, to, serves, failure, notices, traffic: shifts };
        return {
            record: (0,report/* recordOf */.z)(this.#subject, told, clock.now()),
            revision,
            previousRevision: from?.revision,
            snapshot,
            snapshotFile: this.#snapshotFile,
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
function contentOf(release) {
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

// EXTERNAL MODULE: ./build/src/rollout/on-site.js + 3 modules
var on_site = __webpack_require__(6101);
;// CONCATENATED MODULE: ./build/src/rollout/order.js

/** What is to be deployed was made before what serves. Nothing was changed. */
class OlderRefused extends Error {
    name = 'OlderRefused';
}
/** Rejects with {@link OlderRefused}. What cannot be told is said, and goes on. */
async function refuseOlder({ workspace, commit, release, version, allowOlder, reason }, journal, log) {
    const serving = journal?.healthy.at(-1);
    if (!serving?.commit || !commit)
        return;
    const order = await orderOf(workspace, serving.commit, commit);
    if (order === 'cannot-tell') {
        log.notice(`it cannot be told whether ${commit.sha.slice(0, 12)} is newer than ${serving.commit.sha.slice(0, 12)}, which serves`);
    }
    if (order !== 'older' || (allowOlder && reason))
        return;
    throw new OlderRefused(`${release} serves ${serving.version} of commit ${serving.commit.sha.slice(0, 12)}, and ${version} is of ${commit.sha.slice(0, 12)}, which is older; ` +
        'to go back, run rollback; to deploy it all the same, set allow-older with a reason');
}

// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/helm/held-replicas.js
var held_replicas = __webpack_require__(7857);
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



/** Renders on demand, side by side; helm is asked once for each variant. */
class Renderings {
    /** What people should know of them. */
    notices = new Set();
    #known = new Map();
    #helm;
    #wanted;
    #timeline;
    #cluster;
    #signal;
    constructor({ helm, cluster, signal }, wanted, timeline) {
        this.#helm = helm;
        this.#cluster = cluster;
        this.#wanted = wanted;
        this.#timeline = timeline;
        this.#signal = signal;
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
    /** What autoscalers decided goes into it where the chart would overwrite that. */
    async #render(wanted, name, scaled) {
        const plain = await render(this.#helm, wanted, name, this.#signal);
        const { objects, manifestSha256 } = plain.payload;
        const held = scaled ? await (0,live_replicas/* heldReplicas */.j)(this.#cluster, wanted.namespace, objects, this.#signal) : undefined;
        if (!held)
            return plain;
        this.notices.add((0,held_replicas/* sayHeld */.$K)(held));
        const kept = await render(this.#helm, { ...wanted, wish: { ...wanted.wish, held } }, name, this.#signal);
        return { ...kept, payload: { ...kept.payload, manifestSha256 } };
    }
}
/** `orders`, `orders-canary@3`. */
function nameOf({ release, replicas, minReplicas }) {
    if (minReplicas !== undefined)
        return `${release}, at least ${minReplicas}`;
    return replicas === undefined ? release : `${release}@${replicas}`;
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

;// CONCATENATED MODULE: ./build/src/charts/control.js
/** From open to strict. */
const levels = ['privileged', 'baseline', 'restricted'];

;// CONCATENATED MODULE: ./build/src/charts/pod-policy.js
// What a namespace asks of its pods, told by its labels as the API server reads them.

const modes = ['enforce', 'warn', 'audit'];
const prefix = 'pod-security.kubernetes.io/';
const latest = Number.POSITIVE_INFINITY;
/** What a cluster asks where a namespace has no labels: nothing, unless its administrator decided otherwise, which nobody is told. */
const pod_policy_open = { level: 'privileged', minor: latest };
/** By mode. A label of no sense means `restricted` where it is enforced, and nothing where it is told only. */
function podPolicy(labels) {
    const told = (mode) => ({
        level: levelOf(labels[prefix + mode], mode),
        minor: minorOf(labels[`${prefix}${mode}-version`]),
    });
    const policy = { enforce: told('enforce'), warn: told('warn'), audit: told('audit') };
    // Workloads whose pods would not be let in are warned of, where nothing else is said.
    const stated = levels.includes(labels[`${prefix}enforce`] ?? '');
    if (labels[`${prefix}warn`] === undefined && stated) {
        const minor = labels[`${prefix}warn-version`] === undefined ? policy.enforce.minor : policy.warn.minor;
        policy.warn = { level: policy.enforce.level, minor };
    }
    return policy;
}
function levelOf(label, mode) {
    if (label === undefined)
        return pod_policy_open.level;
    if (levels.includes(label))
        return label;
    return mode === 'enforce' ? 'restricted' : 'privileged';
}
function minorOf(label) {
    const minor = /^v1\.(0|[1-9]\d{0,3})$/.exec(label ?? '')?.[1];
    return minor === undefined ? latest : Number(minor);
}
/** `restricted:latest`, `baseline:v1.30`, as the API server writes it. */
function sayStandard({ level, minor }) {
    return `${level}:${minor === latest ? 'latest' : `v1.${minor}`}`;
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

// EXTERNAL MODULE: ./build/src/cluster/client.js
var client = __webpack_require__(4365);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var manifest = __webpack_require__(8265);
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

;// CONCATENATED MODULE: ./build/src/rollout/pod-admission.js






/** Pods that the API server would not let in. Nothing was changed. */
class PodsRefused extends Error {
    name = 'PodsRefused';
    constructor(lines, namespace, standard) {
        super(`namespace ${namespace} enforces the Pod Security Standard ${standard} and would not let these pods in; nothing was changed:\n` +
            `${lines.map((line) => `- ${line}`).join('\n')}\nMend the chart or its values, or set pod-security: warn in the environment ` +
            'where the cluster exempts them');
    }
}
/** Most lines of one message. */
const MOST = 30;
/**
 * Notices of what namespaces warn of, audit, or cannot be asked. Rejects with {@link PodsRefused} where one of them enforces what pods of
 * the payloads violate. Defaults and exemptions of the cluster's administrator are told to nobody.
 */
async function judgePods(cluster, request, payloads, signal) {
    if (request.podSecurity === 'off')
        return [];
    const places = new Places(chartFiles(request));
    const notices = [];
    for (const [namespace, pods] of podsIn(payloads, request.namespace)) {
        const labels = await labelsOf(cluster, namespace, signal);
        if (typeof labels === 'string') {
            notices.push(labels);
            continue;
        }
        const policy = podPolicy(labels);
        for (const mode of modes) {
            // What is enforced is not told once more.
            if (mode !== 'enforce' && sayStandard(policy[mode]) === sayStandard(policy.enforce))
                continue;
            // A server knows no standards that are newer than itself.
            const minor = Math.min(policy[mode].minor, cluster.minor ?? Number.POSITIVE_INFINITY);
            const denied = pods.flatMap(({ object, source }) => deniedOf(object, source, { ...policy[mode], minor }));
            if (denied.length === 0)
                continue;
            const lines = await Promise.all(once(denied).map((one) => say(one, places)));
            const shown = [...lines.slice(0, MOST), ...(lines.length > MOST ? [`${lines.length - MOST} more`] : [])];
            const standard = sayStandard(policy[mode]);
            if (mode === 'enforce' && request.podSecurity === 'refuse')
                throw new PodsRefused(shown, namespace, standard);
            notices.push(`namespace ${namespace} ${verbs[mode]} ${standard}: ${shown.join('; ')}`);
        }
    }
    return notices;
}
const verbs = {
    enforce: 'may not let pods in, for it enforces',
    warn: 'warns of pods that violate',
    audit: 'notes pods that violate',
};
/** Objects with pods by the namespace that they go to. */
function podsIn(payloads, release) {
    const all = payloads.flatMap(({ objects, hookObjects, sources }) => [...objects, ...hookObjects].map((object) => ({ object, source: sources?.get(object) })));
    return Map.groupBy(all.filter(({ object }) => (0,manifest/* podOf */.FS)(object) !== undefined), ({ object }) => object.metadata?.namespace ?? release);
}
/** Why it cannot be told, as a sentence; no labels where there is no such namespace, which is told elsewhere. */
async function labelsOf(cluster, name, signal) {
    try {
        const found = await cluster.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal);
        return found?.metadata?.labels ?? {};
    }
    catch (error) {
        if (!(error instanceof client/* KubeError */.a) || error.status !== 403)
            throw error;
        return (`whether namespace ${name} lets these pods in cannot be told: grant the verb "get" on namespaces by a Role in namespace ` +
            `${name}, or set pod-security: off in the environment`);
    }
}
function deniedOf(object, source, standard) {
    const pod = (0,manifest/* podOf */.FS)(object);
    if (pod === undefined)
        return [];
    const prefix = pod.path.slice(0, -'spec'.length);
    return violations(pod.template, standard).map((violation) => ({ object, prefix, source, violation }));
}
/** Payloads of one deploy may hold the same object several times, with other numbers of pods. */
function once(denied) {
    const key = ({ object, violation }) => `${object.kind}/${object.metadata?.name} ${violation.field}`;
    return [...new Map(denied.map((one) => [key(one), one])).values()];
}
async function say({ object, prefix, source, violation }, places) {
    const { container, field, value, demand } = violation;
    const at = await places.of(source, object.kind ?? '', prefix + field);
    const who = `${object.kind}/${object.metadata?.name}${container === undefined ? '' : `, container ${container}`}`;
    const is = value === undefined ? 'is not set' : `is ${JSON.stringify(value).slice(0, 100)}`;
    const values = at.values && `, value ${at.values.path} at ${at.values.file}:${at.values.line}`;
    return `${who}: ${prefix}${field} ${is}; it ${demand} (${at.template.file}:${at.template.line}${values ?? ''})`;
}

// EXTERNAL MODULE: ./build/src/rollout/plan.js
var plan = __webpack_require__(4416);
;// CONCATENATED MODULE: ./build/src/rollout/plan-blue-green.js

/** The slot that a new version goes to: the one that does not serve. `live` may be neither, before the first switch. */
function slotFor(live, [blue, green]) {
    return live === blue ? green : blue;
}
/** The checks as they are asked of one slot. */
function previewOf(checks, slot) {
    return checks.map((check) => ({ ...check, url: check.url.replaceAll('{slot}', slot) }));
}
/**
 * None when the slot that serves holds the target already: `live` is that slot with its own rendering of the target.
 * The way back is the slot that served, so its health is proven once more before the switch, which does not touch it. One
 * that was broken before is what people want to get away from.
 */
function planBlueGreen(target, slot, live, policy) {
    if (live?.target && (0,plan/* serves */.xu)(live.target, live.observed))
        return [];
    const { release } = slot;
    const latest = live?.observed.revisions.at(-1);
    const back = live?.observed.healthy && latest && live.goal.kind === 'revision'
        ? [{ kind: 'wait-healthy', release: live.observed.release, revision: latest.revision }]
        : [];
    return [
        ...(0,plan/* applied */.Ic)(release, target, (0,plan/* nextRevision */.fB)(slot.revisions)),
        ...(0,plan/* smoked */.U_)(policy.preview),
        ...back,
        { kind: 'route', split: { weights: { [release]: 100 } } },
        ...(0,plan/* smoked */.U_)(policy.smoke),
    ];
}

;// CONCATENATED MODULE: ./build/src/rollout/releases.js
/** Helm releases of an application: its own, and those that stand beside it for a time. */
const releasesOf = (app) => ({
    own: app,
    canary: `${app}-canary`,
    slots: [`${app}-blue`, `${app}-green`],
});

// EXTERNAL MODULE: ./build/src/helm/marks.js
var marks = __webpack_require__(892);
;// CONCATENATED MODULE: ./build/src/rollout/dropped-replicas.js


/**
 * Rejects with {@link ValuesRefused} when an upgrade would take a workload down to one pod: its present manifest has
 * `spec.replicas`, the new one has not, and nobody but Helm has said the number. `present` is what is installed.
 */
async function refuseDroppedReplicas(cluster, namespace, { present, wanted }, signal) {
    const dropped = droppedFrom(present, wanted);
    const found = await Promise.all(dropped.map((object) => reasonFor(cluster, namespace, object, signal)));
    const reasons = found.filter((reason) => reason !== undefined);
    if (reasons.length > 0)
        throw new helm_values/* ValuesRefused */.Vw(reasons);
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
        return manager !== marks/* FIELD_MANAGER */.vy && typeof spec === 'object' && spec !== null && 'f:replicas' in spec;
    });
}

// EXTERNAL MODULE: ./build/src/cluster/selects.js
var selects = __webpack_require__(3825);
;// CONCATENATED MODULE: ./build/src/rollout/hosts.js
const ROUTES = /^(Ingress|HTTPRoute|GRPCRoute|TLSRoute|TCPRoute|UDPRoute|VirtualService|Gateway|Route|IngressRoute|HTTPProxy)$/;
/** True for the kinds that bring requests from outside to a Service. */
function isRoute({ kind = '', apiVersion = '' }) {
    return ROUTES.test(kind) && apiVersion.includes('.');
}
/** The hosts that a route names, in lower case; `*` where it takes all of them, or does not say in a way that is known here. */
function hostsOf(route, namespace) {
    const named = namedIn(route);
    if (named.length === 0)
        return ['*'];
    return [...new Set(named.map((host) => (typeof host === 'string' && host !== '' ? plain(host, namespace) : '*')))];
}
/** True when a request could be meant for both. */
function overlap(one, other) {
    if (one === other || one === '*' || other === '*')
        return true;
    const covers = (pattern, host) => pattern.startsWith('*.') && host.endsWith(pattern.slice(1));
    return covers(one, other) || covers(other, one);
}
/** One entry for each place that can name a host; an entry without a host means all of them. */
function namedIn({ kind, apiVersion = '', ...rest }) {
    const { spec = {} } = rest;
    const each = (list, read) => Array.isArray(list) ? list.flatMap((item) => read((item ?? {}))) : [];
    switch (kind) {
        case 'Ingress':
            return [...each(spec.rules, ({ host }) => host), ...(spec.defaultBackend ? ['*'] : [])];
        case 'Gateway':
            return apiVersion.startsWith('networking.istio.io/')
                ? each(spec.servers, ({ hosts }) => hosts)
                : each(spec.listeners, ({ hostname }) => hostname);
        case 'VirtualService':
            return Array.isArray(spec.hosts) ? spec.hosts : [];
        case 'Route':
            return [spec.host];
        case 'HTTPProxy':
            return [spec.virtualhost?.fqdn];
        default:
            return Array.isArray(spec.hostnames) ? spec.hostnames : [];
    }
}
/** Without the namespace that Istio writes before a host, and with the domain that a Service's short name stands for. */
function plain(host, namespace) {
    const name = host.slice(host.indexOf('/') + 1).toLowerCase();
    if (name === '*' || name === '')
        return '*';
    const parts = name.split('.');
    if (parts.length === 1)
        return `${name}.${namespace}.svc.cluster.local`;
    if (parts.length === 2 && parts[1] === namespace)
        return `${name}.svc.cluster.local`;
    return parts.length === 3 && parts[2] === 'svc' ? `${name}.cluster.local` : name;
}

;// CONCATENATED MODULE: ./build/src/rollout/shared-objects.js


/** Everything that two releases would share, at once. */
class SharedRefused extends Error {
    name = 'SharedRefused';
    shared;
    constructor(shared) {
        const lines = shared.map(({ object, why, help }) => `- ${object}: ${why}; ${help}`);
        super(`two releases of this chart cannot stand side by side; nothing was changed:\n${lines.join('\n')}`);
        this.shared = shared;
    }
}
/**
 * Compare the release that stands with the one that comes beside it, both in the cluster at the same time. `taken` are hosts that
 * are served by routes outside of both, such as the owned route. Hooks of `helm test` do not count, for a deploy runs none.
 */
function sharedObjects(first, second, values, taken = []) {
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
        const selector = (0,selects/* selectorOf */.Bk)(object);
        if (!selector)
            return [];
        const place = placeOf(object, from);
        const hit = to.objects.find((target) => {
            const labels = (0,selects/* podLabelsOf */.KP)(target);
            return labels !== undefined && placeOf(target, to) === place && (0,selects/* selects */.ko)(selector, labels);
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
async function lookAgain(request, deps, before) {
    const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...deps, namespace: request.namespace, release: request.release });
    const same = (a, b) => JSON.stringify(a.revisions.at(-1)) === JSON.stringify(b.revisions.at(-1));
    return before && same(before.history, history) ? before : look(request, deps, history);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme.js






/** The strategy does not fit how the application stands. Nothing was changed. */
class StrategyRefused extends Error {
    name = 'StrategyRefused';
}
/** Look at one Helm release. */
function lookAt({ request, cluster, clock, signal, before }, release) {
    return lookAgain({ ...request, release }, { cluster, clock, signal }, before.get(release));
}
/** Where an abort takes a release that would be changed, and what it was then. */
function wayBack({ journal, snapshot }, release, sight) {
    const { history, healthy, latest } = sight;
    const target = (0,plan/* lastHealthy */.M6)({ revisions: history.revisions, healthy }, journal.healthy.filter((one) => one.release === release));
    const back = target && history.find(target.revision);
    const before = (0,plan/* nextRevision */.fB)(history.revisions) - 1;
    const goal = back
        ? { kind: 'revision', revision: back.revision, manifestSha256: back.manifestSha256, snapshot }
        : { kind: latest ? 'unchanged' : 'absent' };
    return { change: { goal, before, revision: before }, back };
}
/** Throws SharedRefused when releases that stand, or will, and the one that comes beside them would touch each other. */
function refuseShared({ request }, beside, second, values) {
    const { namespace } = request;
    const { objects, hookObjects } = second.payload;
    const shared = beside.flatMap((first) => sharedObjects({ namespace, hookObjects: [], ...first }, { namespace, release: second.release, objects, hookObjects }, values));
    const once = shared.filter(({ object }, index) => shared.findIndex((one) => one.object === object) === index);
    if (once.length > 0)
        throw new SharedRefused(once);
}
/** Rejects where the release would be taken down to one pod; see refuseDroppedReplicas(). */
async function refuseDropped({ cluster, request, signal }, { latest }, { payload }) {
    const sides = { present: (0,manifest/* parseManifest */.Ng)(latest?.manifest ?? ''), wanted: payload.objects };
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
function podsOf(sight) {
    const counts = (sight?.workloads ?? []).map(({ replicas = 0 }) => replicas);
    return counts.length > 0 ? Math.max(...counts) : undefined;
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-blue-green.js





/** Strategy `blue-green`: the slot that does not serve gets the version, and then all traffic. */
async function blueGreenScheme(survey) {
    const { request, renderings, journal } = survey;
    const { release: app, smoke, blueGreen } = request;
    const { own, slots } = releasesOf(app);
    const names = [own, ...slots];
    const sights = new Map(await Promise.all(names.map(async (name) => [name, await lookAt(survey, name)])));
    const standing = Object.fromEntries([...sights].flatMap(([name, { latest }]) => (latest ? [[name, (0,manifest/* parseManifest */.Ng)(latest.manifest)]] : [])));
    const known = journal.healthy.at(-1)?.release;
    const { cluster } = survey;
    const live = (await (0,open_traffic/* lookAtTraffic */.Om)({ cluster, app, namespace: request.namespace, policy: request.traffic }, standing)) ?? known;
    const slot = slotFor(live, slots);
    const sight = seen(sights, slot);
    const idle = wayBack(survey, slot, sight);
    const notices = [];
    if (live !== known && known !== undefined && live !== undefined) {
        notices.push(`traffic went to ${live}, though the last rollout had sent it to ${known}: it was switched by hand`);
    }
    const before = live === undefined
        ? undefined
        : { release: live, sight: seen(sights, live), ...wayBack(survey, live, seen(sights, live)) };
    const pods = podsOf(before?.sight) ?? 1;
    const prepared = await bigEnough(survey, slot, pods);
    // The same version in the other slot: what may serve already, and what the next version will stand beside.
    const other = slotFor(slot, slots);
    const twin = await bigEnough(survey, other, leastOf(standing[other]));
    const liveTarget = live === other ? twin : undefined;
    const stands = live !== undefined && standing[live] ? [{ release: live, objects: standing[live] }] : [];
    refuseShared(survey, [...stands, { release: other, ...twin.payload }], { release: slot, payload: prepared.payload }, 'blue-green.values');
    const plain = await renderings.get({ release: slot, beside: true });
    const steps = planBlueGreen(prepared.target, { release: slot, revisions: sight.history.revisions, healthy: sight.healthy }, before && {
        observed: { release: before.release, revisions: before.sight.history.revisions, healthy: before.sight.healthy },
        target: liveTarget?.target,
        goal: before.change.goal,
    }, { preview: previewOf(blueGreen.preview, slot), smoke });
    if (steps.length > 0 && prepared !== plain) {
        notices.push(`the autoscaler of ${slot} keeps at least ${leastOf(prepared.payload.objects)} pods, as many as serve now, until the next deploy`);
    }
    if (live === own) {
        notices.push(`release ${own}, which served until now, stays as it is: uninstall it when nothing of it is needed any more`);
    }
    const objects = {
        ...(live !== undefined && standing[live] && { [live]: standing[live] }),
        [slot]: prepared.payload.objects,
    };
    return {
        steps,
        payloads: new Map([[prepared.target.payload, prepared.payload]]),
        releases: { ...(before && { [before.release]: before.change }), [slot]: idle.change },
        from: before?.sight.latest,
        to: { release: slot, prepared, revision: idle.change.before + 1 },
        kept: [before?.back, idle.back].filter((one) => one !== undefined),
        sights,
        idle: live === other ? [{ release: live, keepMs: blueGreen.keepMs, drainMs: blueGreen.drainMs }] : [],
        objects,
        pods,
        notices,
    };
}
/** A slot whose autoscaler starts with at least so many pods: traffic comes all at once. */
async function bigEnough({ renderings }, release, pods) {
    const prepared = await renderings.get({ release, beside: true });
    const { minReplicas = 1, maxReplicas } = scalerOf(prepared.payload.objects)?.spec ?? {};
    const wanted = Math.min(pods, maxReplicas ?? 0);
    return minReplicas < wanted ? renderings.get({ release, beside: true, minReplicas: wanted }) : prepared;
}
/** Pods that the autoscaler of what stands starts with; a deploy may have raised it, which makes no other version of it. */
function leastOf(objects = []) {
    return scalerOf(objects)?.spec?.minReplicas ?? 0;
}
function scalerOf(objects) {
    return objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
}
function seen(sights, name) {
    const sight = sights.get(name);
    if (!sight)
        throw new Error(`release ${name} was not looked at`);
    return sight;
}

// EXTERNAL MODULE: ./build/src/traffic/capacity.js
var capacity = __webpack_require__(9467);
;// CONCATENATED MODULE: ./build/src/rollout/plan-canary.js

/** Pods of the canary that carry a weight, beside `stable` pods. At least one, so that the first step is one pod. */
function canaryReplicas(step, stable, byReplicas) {
    if (step.replicas !== undefined)
        return step.replicas;
    const wanted = byReplicas
        ? Math.round((stable * step.weight) / (100 - step.weight))
        : Math.ceil((stable * step.weight) / 100);
    return Math.max(1, wanted);
}
/** The share that a number of pods has, in whole percent. */
function shareOf(canary, stable) {
    return Math.round((100 * canary) / (canary + stable));
}
/**
 * None when the stable release is the target already. `canaryTargets` are the renderings of the canary by its number of
 * pods; `stablePods` how many the stable release runs.
 */
function planCanary(stable, canary, policy) {
    if ((0,plan/* serves */.xu)(stable.target, stable.observed))
        return [];
    const names = { stable: stable.observed.release, canary: canary.observed.release };
    const steps = [];
    let revision = (0,plan/* nextRevision */.fB)(canary.observed.revisions);
    let pods = 0;
    for (const step of policy.steps) {
        const wanted = canaryReplicas(step, stable.pods, policy.byReplicas || policy.unrouted);
        const target = canary.targets.get(wanted);
        if (!target)
            throw new Error(`the canary was not rendered with ${wanted} replicas`);
        if (wanted !== pods) {
            steps.push(...(0,plan/* applied */.Ic)(names.canary, target, revision));
            revision += 1;
        }
        if (pods === 0)
            steps.push(...(0,plan/* smoked */.U_)(policy.preview));
        pods = wanted;
        if (!policy.unrouted)
            steps.push(route(splitOf(step, names, { canary: pods, stable: stable.pods }, policy)));
        if (step.bake > 0)
            steps.push({ kind: 'bake', release: names.canary, beside: [names.stable], ms: step.bake });
        if (step.park !== undefined)
            steps.push({ kind: 'park', ms: step.park });
    }
    const { goal, target, observed } = stable;
    const back = route({ weights: { [names.stable]: 100 } });
    return [
        ...steps,
        ...(goal.kind === 'revision'
            ? [{ kind: 'prove-rollback', release: names.stable, payload: target.payload, goal }]
            : []),
        ...(0,plan/* applied */.Ic)(names.stable, target, (0,plan/* nextRevision */.fB)(observed.revisions)),
        ...(policy.unrouted || policy.byReplicas ? [] : [back]),
        ...(0,plan/* smoked */.U_)(policy.smoke),
    ];
}
function splitOf({ weight, mirror }, names, pods, { match, byReplicas }) {
    const share = byReplicas ? shareOf(pods.canary, pods.stable) : weight;
    const split = { weights: { [names.stable]: 100 - share, [names.canary]: share } };
    if (mirror !== undefined)
        split.mirror = { release: names.canary, percent: mirror };
    if (match)
        split.match = { release: names.canary, header: match };
    return split;
}
function route(split) {
    return { kind: 'route', split };
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-rolling.js


/** Strategy `rolling`: the application's own release, in place. */
async function rollingScheme(survey) {
    const { request, renderings } = survey;
    const { release, smoke } = request;
    refuseSlots(survey);
    const [prepared, sight] = await both(renderings.get({ release }), lookAt(survey, release));
    await refuseDropped(survey, sight, prepared);
    const { change, back } = wayBack(survey, release, sight);
    const { revisions } = sight.history;
    const steps = (0,plan/* planRolling */.Xu)(prepared.target, { release, revisions, healthy: sight.healthy }, { smoke, goal: change.goal });
    return {
        steps,
        payloads: new Map([[prepared.target.payload, prepared.payload]]),
        releases: { [release]: change },
        from: sight.latest,
        to: { release, prepared, revision: change.before + 1 },
        kept: [back ?? sight.latest].filter((one) => one !== undefined),
        sights: new Map([[release, sight]]),
        idle: [],
        objects: {},
        pods: 0,
        notices: [],
    };
}
/** Like Promise.all, but a rejection waits for the other one too: helm must not be at work where nobody knows of it. */
async function both(one, other) {
    await Promise.allSettled([one, other]);
    return Promise.all([one, other]);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-canary.js







/** Strategy `canary`: a second release beside the stable one, with more and more of the traffic. */
async function canaryScheme(survey) {
    const { request, renderings, journal } = survey;
    const { release: app, smoke, canary, traffic } = request;
    const { own, canary: second } = releasesOf(app);
    refuseSlots(survey);
    const [stable, beside] = await Promise.all([lookAt(survey, own), lookAt(survey, second)]);
    const { change, back } = wayBack(survey, own, stable);
    if (change.goal.kind !== 'revision') {
        const scheme = await rollingScheme(survey);
        const notice = 'nothing that is known to be healthy stands beside it, so there is nothing to compare a canary with: deployed at once';
        return { ...(traffic?.router === 'replicas' ? withService(scheme, own) : scheme), notices: [notice] };
    }
    const left = beside.history.revisions.at(-1);
    if (left && left.status !== 'uninstalled' && !journal.idle.some(({ release }) => release === second)) {
        throw new StrategyRefused(`release ${second} stands, and no rollout of Slipway left it: uninstall it first`);
    }
    const byReplicas = traffic?.router === 'replicas';
    const unrouted = traffic?.router === 'none';
    const pods = podsOf(stable) ?? 1;
    if (!byReplicas && !unrouted)
        refuseFew(canary.steps, pods);
    const counts = [...new Set(canary.steps.map((step) => canaryReplicas(step, pods, byReplicas || unrouted)))];
    const prepared = await renderings.get({ release: own });
    await refuseDropped(survey, stable, prepared);
    const canaries = new Map();
    for (const replicas of counts)
        canaries.set(replicas, await renderings.get({ release: second, beside: true, replicas }));
    const [anyCanary] = canaries.values();
    const standing = stable.latest ? (0,manifest/* parseManifest */.Ng)(stable.latest.manifest) : [];
    if (anyCanary) {
        const { payload } = anyCanary;
        // The promotion adds what only the new version has, while the canary still stands.
        const { objects, hookObjects } = prepared.payload;
        const stables = [
            { release: own, objects: standing },
            { release: own, objects, hookObjects },
        ];
        refuseShared(survey, stables, { release: second, payload }, 'canary.values');
    }
    const targets = new Map([...canaries].map(([count, { target }]) => [count, target]));
    const gone = left === undefined || left.status === 'uninstalled' || journal.idle.some(({ release }) => release === second);
    const steps = planCanary({
        target: prepared.target,
        observed: { release: own, revisions: stable.history.revisions, healthy: stable.healthy },
        goal: change.goal,
        pods,
    }, { targets, observed: { release: second, revisions: gone ? [] : beside.history.revisions, healthy: false } }, { ...canary, preview: previewOf(canary.preview, second), smoke, byReplicas, unrouted });
    return {
        steps,
        payloads: new Map([prepared, ...canaries.values()].map(({ target, payload }) => [target.payload, payload])),
        releases: { [own]: change, [second]: { goal: { kind: 'absent' }, before: 0, revision: 0 } },
        from: stable.latest,
        to: { release: own, prepared, revision: change.before + 1 },
        kept: [back].filter((one) => one !== undefined),
        sights: new Map([
            [own, stable],
            [second, beside],
        ]),
        idle: [{ release: second, keepMs: 0, drainMs: 0 }],
        objects: unrouted ? {} : { [own]: standing, [second]: anyCanary?.payload.objects ?? [] },
        pods,
        notices: [],
    };
}
/** The Service that people reach comes with the first version: not with the second, which would be the first canary. */
function withService(scheme, own) {
    const at = scheme.steps.findLastIndex(({ kind }) => kind === 'wait-healthy') + 1;
    if (at === 0)
        return scheme;
    const route = { kind: 'route', split: { weights: { [own]: 100 } } };
    const objects = { [own]: scheme.to.prepared.payload.objects };
    return { ...scheme, steps: scheme.steps.toSpliced(at, 0, route), objects, pods: 1 };
}
/** Throws {@link StrategyRefused} where the policy itself gives a step fewer pods than its weight needs. */
function refuseFew(steps, pods) {
    const wrong = steps.flatMap(({ weight, replicas }, index) => {
        const needed = (0,capacity/* podsNeeded */.U5)(weight, pods);
        return replicas === undefined || replicas >= needed
            ? []
            : [
                `canary.steps.${index} has replicas ${replicas}, and ${weight} % of the traffic of ${pods} pods needs ${needed}`,
            ];
    });
    if (wrong.length > 0)
        throw new StrategyRefused(`${wrong.join('; ')}; leave replicas out, or raise it`);
}

;// CONCATENATED MODULE: ./build/src/rollout/scheme-of.js




const schemes = {
    rolling: rollingScheme,
    'blue-green': blueGreenScheme,
    canary: canaryScheme,
};
/** What the strategy that was asked for makes of a deploy. Rejects with what stands against it; changes nothing. */
async function schemeOf(survey) {
    const scheme = await schemes[survey.request.strategy](survey);
    // Where nothing is to be done no pod is made.
    if (scheme.steps.length === 0)
        return scheme;
    const { cluster, request, signal } = survey;
    const notices = await judgePods(cluster, request, [...scheme.payloads.values()], signal);
    return { ...scheme, notices: [...scheme.notices, ...notices] };
}

// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/deploy.js
// A deploy from beginning to end: prove the input, lock, mend, and carry out what the strategy makes of it.











/**
 * Deploy by a strategy. Rejects, with nothing changed, when the input is refused, when another run holds the application,
 * or when the cluster cannot be reached; and with the signal's reason after a cancel. Every other end is a record:
 * succeeded, parked, rolled-back, failed or nothing-to-do.
 */
async function deploy(request, deps) {
    const startedAt = deps.clock.now();
    const budget = budgetOf(request.timeoutMs, startedAt);
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'deploy', run: deps.run, startedAt, timeline };
    const renderings = new Renderings(deps, request, timeline);
    const { cluster, clock } = deps;
    const snapshot = startedAt.toString(36);
    const plan = (journal, before) => schemeOf({ ...deps, request, renderings, journal, snapshot, before });
    const { journal, histories, revisions } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    await refuseOlder(request, journal, deps.log);
    // Helm renders nothing for a release that is left pending; then mending comes first.
    const clean = !(0,reconcile/* needsMending */.e9)(journal, revisions, startedAt) && journal?.state !== 'parked';
    const seen = clean ? await plan(journal ?? { healthy: [], idle: [] }, new Map()) : undefined;
    const objects = seen
        ? [...seen.payloads.values()].flatMap(({ objects: own, hookObjects }) => [...own, ...hookObjects])
        : (0,rollout_release/* allObjects */.ai)(histories);
    return (0,on_site/* onSite */.l)(request, deps, timeline, objects, async (site, siteSignal) => {
        const limits = { signal: siteSignal, until: budget.decide };
        const { supersede, traffic } = request;
        const mended = await (0,reconcile/* reconcile */.Lq)(site, limits, { byRequest: false, supersede, traffic });
        if (mended)
            site.notices.push(mended.sentence);
        const state = site.session.journal.state;
        await refuseOlder(request, state, deps.log);
        await sweep(site, limits, { now: clock.now(), traffic });
        const scheme = await plan(site.session.journal.state, mended ? new Map() : (seen?.sights ?? new Map()));
        site.notices.push(...renderings.notices);
        return new Deploy(request, site, siteSignal, budget, subject).run(scheme, snapshot);
    });
}

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var rollout_environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 14 modules
var rollout_open = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
;// CONCATENATED MODULE: ./build/src/rollout/difference.js
/** What stands for a value of a Secret. */
const HIDDEN = '(hidden)';
/** What the API server keeps for itself. */
const KEPT_BY_SERVER = [
    'managedFields',
    'resourceVersion',
    'generation',
    'uid',
    'creationTimestamp',
    'selfLink',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
];
/** Fields that tell items of a list apart, in the order of trial. */
const KEYS = ['name', 'containerPort', 'port', 'mountPath', 'host', 'ip'];
/** `kubectl apply` keeps the whole object in it, values of a Secret included. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const difference_MOST = 200;
/** Characters that are shown before the first difference of two long texts. */
const LEAD = 40;
/** Empty when nothing that an author decides differs. Absent fields and null are the same. */
function difference(before, after) {
    const isSecret = before.kind === 'Secret' || after.kind === 'Secret';
    return compare('', decided(before), decided(after), isSecret);
}
/** The object without what the server adds. */
function decided(object) {
    const { metadata, status: _, ...rest } = object;
    const kept = Object.entries(metadata ?? {}).filter(([key]) => !KEPT_BY_SERVER.includes(key));
    return { ...rest, metadata: Object.fromEntries(kept) };
}
function compare(path, before, after, isSecret) {
    const [one, other] = [before ?? undefined, after ?? undefined];
    if (same(one, other))
        return [];
    // In a Secret, what appears as a whole is told by its keys, so that each of them can be hidden or shown.
    const descend = isSecret && (isFields(one) || isFields(other));
    const [left, right] = descend ? [one ?? {}, other ?? {}] : [one, other];
    if (isFields(left) && isFields(right)) {
        const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
        return names.flatMap((name) => compare(join(path, name), own(left, name), own(right, name), isSecret));
    }
    if (Array.isArray(left) && Array.isArray(right))
        return compareLists(path, left, right, isSecret);
    return [difference_told(path, left, right, isSecret && hides(path))];
}
/** Items that are told apart by a key are compared by it, and so is their order; others by their place. */
function compareLists(path, before, after, isSecret) {
    const key = KEYS.find((name) => identifies(name, before) && identifies(name, after));
    if (key === undefined) {
        const places = Array.from({ length: Math.max(before.length, after.length) }, (_, index) => index);
        return places.flatMap((index) => compare(`${path}[${index}]`, before[index], after[index], isSecret));
    }
    const byKey = (list) => new Map(list.map((item) => [item[key], item]));
    const [left, right] = [byKey(before), byKey(after)];
    const inside = [...new Set([...left.keys(), ...right.keys()])].flatMap((item) => compare(`${path}[${plainOrQuoted(String(item))}]`, left.get(item), right.get(item), isSecret));
    const [kept, stayed] = [
        [...left.keys()].filter((item) => right.has(item)),
        [...right.keys()].filter((item) => left.has(item)),
    ];
    return same(kept, stayed) ? inside : [...inside, difference_told(`${path}[]`, kept, stayed, false)];
}
/** Every item has the field, and no two have the same. */
function identifies(name, list) {
    const values = list.map((item) => (isFields(item) ? own(item, name) : undefined));
    return (values.every((value) => typeof value === 'string' || typeof value === 'number') &&
        new Set(values.map(String)).size === values.length);
}
function difference_told(path, before, after, hidden) {
    const [one, other] = [before, after].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
    const change = one === undefined ? 'added' : other === undefined ? 'removed' : 'changed';
    const from = Math.max(0, sharedStart(one ?? '', other ?? '') - LEAD);
    const show = (text) => (hidden ? HIDDEN : cut(text, from));
    return {
        path,
        change,
        ...(one !== undefined && { before: show(one) }),
        ...(other !== undefined && { after: show(other) }),
    };
}
/** All of a text that is short, else what begins a little before the difference. */
function cut(text, from) {
    if (text.length <= difference_MOST)
        return text;
    const start = Math.min(from, text.length - LEAD);
    const shown = text.slice(start, start + difference_MOST).toWellFormed();
    return `${start > 0 ? '…' : ''}${shown}${start + difference_MOST < text.length ? '…' : ''}`;
}
function sharedStart(one, other) {
    let at = 0;
    while (at < one.length && at < other.length && one[at] === other[at])
        at += 1;
    return at;
}
function hides(path) {
    return /^(data|stringData)(\W|$)/.test(path) || path.includes(LAST_APPLIED);
}
function same(one, other) {
    if (Object.is(one, other))
        return true;
    if (Array.isArray(one)) {
        return (Array.isArray(other) &&
            one.length === other.length &&
            one.every((item, i) => same(item ?? undefined, other[i] ?? undefined)));
    }
    if (!isFields(one) || !isFields(other))
        return false;
    return [...Object.keys(one), ...Object.keys(other)].every((key) => same(own(one, key) ?? undefined, own(other, key) ?? undefined));
}
function join(path, name) {
    if (path === '')
        return plainOrQuoted(name);
    return /^[A-Za-z_][\w-]*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
function plainOrQuoted(text) {
    return /^[\w][\w.-]*$/.test(text) ? text : JSON.stringify(text);
}
function own(fields, name) {
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
function isFields(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/src/rollout/dry-run.js
// What an upgrade would change in the cluster, asked of the API server itself: admission, defaults and owners included.



/** Requests at one time. */
const AT_ONCE = 8;
/**
 * Ask for every object what Helm's apply would make of it; nothing is written. Refusals are collected, so that all of them are
 * told at once; rejects with {@link KubeError} only when the server cannot be asked.
 */
async function dryRun(request) {
    const wanted = request.objects.map((object) => placed(object, request));
    const kept = new Set(wanted.map(dry_run_identity));
    const leaving = request.present
        .map((object) => placed(object, request))
        .filter((object) => !kept.has(dry_run_identity(object)));
    const outcomes = await each([
        ...wanted.map((object) => () => applied(object, request)),
        ...leaving.map((object) => () => removed(object, request)),
    ]);
    const known = outcomes.filter((outcome) => outcome !== undefined);
    return {
        objects: known.filter((outcome) => 'change' in outcome),
        refused: dry_run_once(known.filter((outcome) => 'reason' in outcome)),
    };
}
async function applied(object, request) {
    const name = dry_run_nameOf(object, request);
    try {
        const [live, next] = await Promise.all([
            request.cluster.get(refOf(object), request.signal),
            wouldBe(marked(object, request), request),
        ]);
        if (!live)
            return { object: name, change: 'create', fields: [] };
        const fields = difference(live, next);
        return { object: name, change: fields.length > 0 ? 'change' : 'unchanged', fields };
    }
    catch (error) {
        // It is not there yet, because this very upgrade brings it.
        if (isMissing(error) && isBrought(object, request))
            return { object: name, change: 'create', fields: [] };
        return refusedBy(error, name, request);
    }
}
async function wouldBe(object, { cluster, signal }) {
    try {
        return await cluster.applyDryRun(object, { fieldManager: marks/* FIELD_MANAGER */.vy, signal });
    }
    catch (error) {
        // Helm up to version 3 wrote the same fields in another way, which the server takes for another manager.
        if (!(error instanceof client/* KubeError */.a) || error.reason !== 'Conflict' || !isOnlyHelm(error.message))
            throw error;
        return await cluster.applyDryRun(object, { fieldManager: marks/* FIELD_MANAGER */.vy, force: true, signal });
    }
}
function isOnlyHelm(message) {
    const managers = [...message.matchAll(/conflicts? with "((?:[^"\\]|\\.)*)"/g)].map(([, manager]) => manager);
    return managers.length > 0 && managers.every((manager) => manager === marks/* FIELD_MANAGER */.vy);
}
async function removed(object, request) {
    const name = dry_run_nameOf(object, request);
    try {
        const live = await request.cluster.get(refOf(object), request.signal);
        if (!live)
            return undefined;
        const keep = live.metadata?.annotations?.['helm.sh/resource-policy'] === 'keep';
        return { object: name, change: keep ? 'keep' : 'delete', fields: [] };
    }
    catch (error) {
        return isMissing(error) ? undefined : refusedBy(error, name, request);
    }
}
/** Rethrows what is no answer about the object. */
function refusedBy(error, object, { namespace }) {
    if (!(error instanceof client/* KubeError */.a) || error.status === 0 || error.status === 401)
        throw error;
    const { reason, message } = error;
    if (isMissing(error) && message.includes(`namespaces "${namespace}" not found`)) {
        return { object: `Namespace/${namespace}`, reason, message: 'it does not exist; create it, for a deploy does not' };
    }
    return { object, reason, message };
}
/** A namespace that is absent is said once, not for every object in it. */
function dry_run_once(refused) {
    return [...new Map(refused.map((one) => [`${one.object} ${one.message}`, one])).values()];
}
function isMissing(error) {
    return error instanceof client/* KubeError */.a && error.status === 404;
}
/** Its kind or its namespace is among the objects. */
function isBrought(object, { objects }) {
    return objects.some((other) => {
        if (other.kind === 'Namespace')
            return other.metadata?.name === object.metadata?.namespace;
        if (other.kind !== 'CustomResourceDefinition')
            return false;
        const { spec } = other;
        return spec?.names?.kind === object.kind && spec?.group === groupOf(object);
    });
}
function placed(object, { namespace }) {
    return { ...object, metadata: { ...object.metadata, namespace: object.metadata?.namespace ?? namespace } };
}
/** With what Helm adds to every object, so that it does not look removed. */
function marked(object, { release, namespace }) {
    const { metadata } = object;
    const labels = { ...metadata?.labels, 'app.kubernetes.io/managed-by': 'Helm' };
    const owner = { [marks/* RELEASE_NAME */.K_]: release, [marks/* RELEASE_NAMESPACE */.gM]: namespace };
    return { ...object, metadata: { ...metadata, labels, annotations: { ...metadata?.annotations, ...owner } } };
}
function refOf({ apiVersion = '', kind = '', metadata }) {
    return { apiVersion, kind, namespace: metadata?.namespace, name: metadata?.name ?? '' };
}
function dry_run_nameOf({ kind, metadata }, { namespace }) {
    const elsewhere = metadata?.namespace === namespace ? '' : ` in ${metadata?.namespace}`;
    return `${kind}/${metadata?.name}${elsewhere}`;
}
function dry_run_identity(object) {
    return `${groupOf(object)} ${object.kind} ${object.metadata?.namespace} ${object.metadata?.name}`;
}
function groupOf({ apiVersion = '' }) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
/** Results in the order of the work, a few at one time. The first rejection ends it. */
async function each(work) {
    const results = [];
    const waiting = work.entries();
    const line = async () => {
        for (const [index, one] of waiting)
            results[index] = await one();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    return results;
}

;// CONCATENATED MODULE: ./build/src/rollout/preview.js
// What a deploy would do: the plan, and what the API server would make of it. Takes no lock and changes nothing.











/** Something has to be mended, or decided, before a deploy can be planned. */
class NotPlannable extends Error {
    name = 'NotPlannable';
}
/** Rejects with what a deploy would reject with. */
async function preview(request, deps) {
    const { cluster, clock, log, signal } = deps;
    const { namespace, release: app, strategy } = request;
    const { journal, histories, revisions } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    await refuseOlder(request, journal, log);
    if ((0,reconcile/* needsMending */.e9)(journal, revisions, clock.now())) {
        throw new NotPlannable(`a run of ${app} did not end; the next deploy mends that first, or run rollback with mode reconcile`);
    }
    if (journal?.state === 'parked') {
        throw new reconcile/* CanaryParked */.w5(`a canary of ${journal.operation?.version} bakes; what a deploy would do depends on how it ends`);
    }
    const known = journal ?? { healthy: [], idle: [] };
    const renderings = new Renderings(deps, request, new rollout_timeline/* Timeline */.K(clock));
    const scheme = await schemeOf({
        ...deps,
        request,
        renderings,
        journal: known,
        snapshot: 'snapshot',
        before: new Map(),
    });
    const { steps, releases, payloads, sights } = scheme;
    // The worst moment to fail is the last one, when everything was applied.
    const applied = (release) => steps.flatMap((step) => {
        if (step.kind !== 'helm-apply' || step.release !== release)
            return [];
        const manifestSha256 = payloads.get(step.payload)?.manifestSha256 ?? '';
        return [{ release, revision: step.revision, status: 'deployed', manifestSha256 }];
    });
    const revisionsOf = (release) => [
        ...(sights.get(release)?.history.revisions ?? (0,rollout_release/* revisionsIn */.M)(histories, release)),
        ...applied(release),
    ];
    const at = { cluster, namespace, app, policy: request.traffic };
    const traffic = steps.length === 0 ? undefined : await (0,open_traffic/* captureTraffic */.Gz)(at, scheme.objects);
    const back = steps.length === 0 ? [] : (0,plan/* planBack */.NY)({ kind: 'deploy', releases, traffic }, revisionsOf);
    // The last payload of a release is what it becomes.
    const last = new Map([...payloads.values()].map((payload) => [payload.upgrade.release, payload]));
    const asked = [...last].map(([release, { objects }]) => {
        const present = (0,manifest/* parseManifest */.Ng)(sights.get(release)?.latest?.manifest ?? '');
        return dryRun({ cluster, release, namespace, objects, present, signal });
    });
    const all = await Promise.all(asked);
    return {
        plan: { release: app, namespace, strategy, steps, back },
        dryRun: { objects: all.flatMap(({ objects }) => objects), refused: all.flatMap(({ refused }) => refused) },
        notices: scheme.notices,
    };
}

// EXTERNAL MODULE: ./build/src/prefix.js
var src_prefix = __webpack_require__(841);
;// CONCATENATED MODULE: ./build/src/rollout/render-plan.js
// A plan before it is carried out, for people and programs: text, JSON, a picture, and what the cluster would make of it.


const NO_STEPS = 'nothing to do: what is wanted serves';
const most = { boxes: 60, objects: 200, fields: 50, characters: 60_000 };
/** One step as a line. */
function sayStep(step) {
    return (0,inert/* oneLine */.T)(said(step), 300);
}
function said(step) {
    const { kind, release = '', revision, split, checks = [] } = step;
    const as = revision === undefined ? '' : ` (as revision ${revision})`;
    switch (kind) {
        case 'helm-apply':
            return `helm upgrade ${release}${as}${step.wait === 'resources' ? ', Helm waits too' : ''}`;
        case 'helm-unlock':
            return `set revision ${step.pending} of ${release}, which a dead run left pending, to failed`;
        case 'helm-rollback':
            return `helm rollback ${release} to revision ${step.to}${as}`;
        case 'helm-restore':
            return `helm upgrade ${release} to snapshot ${step.snapshot}${as}`;
        case 'helm-uninstall':
            return `helm uninstall ${release}`;
        case 'wait-healthy':
            return `wait until revision ${revision} of ${release} serves`;
        case 'prove-rollback':
            return `prove that ${release} could be put back${step.goal?.revision ? ` to revision ${step.goal.revision}` : ''}`;
        case 'route':
            return `send traffic to ${split ? sayRoute(split) : 'nobody'}`;
        case 'route-back':
            return `send traffic as before${step.captured ? ` (${step.captured.object.kind}/${step.captured.object.name})` : ''}`;
        case 'bake':
            return `watch ${[step.release, ...(step.beside ?? [])].join(' and ')} for ${span(step.ms ?? 0)}`;
        case 'park':
            return `leave it like that, without a runner, for at most ${span(step.ms ?? 0)}`;
        case 'smoke':
            return `ask ${checks.map(({ url }) => withoutQuery(url)).join(' and ')}`;
        default:
            return [kind, release, revision === undefined ? '' : `revision ${revision}`].filter(Boolean).join(' ');
    }
}
function sayRoute({ weights, match, mirror }) {
    const shares = Object.entries(weights).map(([release, weight]) => `${release} ${weight} %`);
    const header = match ? [`${sayMatch(match.header)} to ${match.release}`] : [];
    const copies = mirror ? [`copies of ${mirror.percent} % to ${mirror.release}`] : [];
    return [shares.join(', '), ...header, ...copies].join('; ');
}
function sayMatch(header) {
    const what = header.cookie === undefined ? `header ${header.name}` : `cookie ${header.cookie}`;
    return 'value' in header ? `${what} = ${header.value}` : `${what} ~ ${header.pattern}`;
}
/** `90 s`, `5 min`, `4 h`. */
function span(ms) {
    const seconds = Math.round(ms / 1000);
    if (seconds % 3600 === 0 && seconds > 0)
        return `${seconds / 3600} h`;
    return seconds % 60 === 0 && seconds > 0 ? `${seconds / 60} min` : `${seconds} s`;
}
/** What stands behind the question mark may be a key. */
function withoutQuery(url) {
    return URL.canParse(url) ? `${new URL(url).origin}${new URL(url).pathname}` : url;
}
/** Lines for a log. */
function planText({ release, namespace, strategy, steps, back }) {
    const number = (list) => list.map((step, index) => `  ${index + 1}. ${sayStep(step)}`);
    const title = (0,inert/* oneLine */.T)(`plan for ${release} in ${namespace}, strategy ${strategy}:`);
    if (steps.length === 0)
        return [title, `  ${NO_STEPS}`];
    return [title, ...number(steps), ...(back.length > 0 ? ['when anything fails:', ...number(back)] : [])];
}
/** Lines for a log. */
function dryRunText({ objects, refused }) {
    const lines = objects
        .slice(0, most.objects)
        .flatMap(({ object, change, fields }) => [
        (0,inert/* oneLine */.T)(`${change} ${object}`),
        ...fields.slice(0, most.fields).map((field) => (0,inert/* oneLine */.T)(`  ${field.path}: ${sayChange(field)}`, 600)),
        ...leftOut(fields.length - most.fields, 'fields').map((line) => `  ${line}`),
    ]);
    return [
        ...refused.map(({ object, reason, message }) => (0,inert/* oneLine */.T)(`refused ${object}: ${reason}: ${message}`, 2000)),
        ...lines,
        ...leftOut(objects.length - most.objects, 'objects'),
    ];
}
function sayChange({ change, before, after }) {
    return change === 'changed' ? `${before} -> ${after}` : `${change} ${before ?? after}`;
}
/** For programs; one object. */
function planJson({ release, namespace, strategy, steps, back }, dryRun) {
    const shown = (list) => list.map((step) => ({ ...step, text: sayStep(step) }));
    const objects = dryRun?.objects.slice(0, most.objects).map(({ fields, ...rest }) => ({
        ...rest,
        fields: fields.slice(0, most.fields),
        ...(fields.length > most.fields && { fieldsLeftOut: fields.length - most.fields }),
    }));
    const objectsLeftOut = Math.max(0, (dryRun?.objects.length ?? 0) - most.objects);
    return JSON.stringify({
        schema: `${src_prefix/* PREFIX */.H}/plan/v1`,
        release,
        namespace,
        strategy,
        steps: shown(steps),
        back: shown(back),
        ...(dryRun && { dryRun: { objects, refused: dryRun.refused, ...(objectsLeftOut > 0 && { objectsLeftOut }) } }),
    });
}
/** A mermaid flowchart in its fence: the steps, and the way back. */
function planMermaid({ steps, back }) {
    if (steps.length === 0)
        return '';
    const lines = ['```mermaid', 'flowchart LR', ...boxes('rollout', 'Rollout', 's', steps)];
    if (back.length > 0)
        lines.push(...boxes('back', 'Way back', 'b', back), '  rollout -. when anything fails .-> back');
    return [...lines, '```'].join('\n');
}
function boxes(id, title, letter, steps) {
    const labels = steps.slice(0, most.boxes).map((step, index) => `${index + 1}. ${sayStep(step)}`);
    labels.push(...leftOut(steps.length - most.boxes, 'steps'));
    // Only what means nothing to mermaid, in quotes or out of them.
    const label = (text) => text.replace(/[^\w .,:%()/=-]/g, ' ').slice(0, 120);
    const nodes = labels.map((text, index) => `    ${letter}${index}["${label(text)}"]`);
    const way = labels.map((_, index) => `${letter}${index}`).join(' --> ');
    return [`  subgraph ${id} ["${title}"]`, '    direction LR', ...nodes, `    ${way}`, '  end'];
}
/** All of it as Markdown for the step summary. */
function planSummary(plan, dryRun) {
    const { release, namespace, strategy, steps } = plan;
    return [
        `## Plan: ${(0,inert/* cell */.H)(release, 100)} in ${(0,inert/* cell */.H)(namespace, 100)}, strategy ${(0,inert/* cell */.H)(strategy, 100)}`,
        '',
        ...(steps.length === 0 ? [NO_STEPS] : [planMermaid(plan)]),
        '',
        ...(dryRun ? dryRunSummary(dryRun) : []),
    ].join('\n');
}
function dryRunSummary({ objects, refused }) {
    const row = ({ object, change, fields }) => `| ${(0,inert/* cell */.H)(object, 200)} | ${change} | ${fields.length || ''} |`;
    const denial = ({ reason, object, message }) => `- **${(0,inert/* cell */.H)(reason, 50)}** ${(0,inert/* cell */.H)(object, 200)}: ${(0,inert/* cell */.H)(message, 1000)}`;
    const changed = objects.filter(({ fields }) => fields.length > 0);
    return [
        '### What the cluster would change',
        '',
        ...(refused.length > 0 ? ['It would refuse:', '', ...bounded(refused, most.objects, 'refusals', denial), ''] : []),
        '| Object | Change | Fields |',
        '|---|---|---|',
        ...bounded(objects, most.objects, 'objects', row, inRow),
        '',
        ...bounded(changed, most.objects, 'objects', details),
        '',
    ];
}
function details({ object, fields }) {
    const value = (text) => (0,inert/* cell */.H)(text ?? '', 250);
    const row = ({ path, before, after }) => `| ${(0,inert/* cell */.H)(path, 250)} | ${value(before)} | ${value(after)} |`;
    return [
        `<details><summary>${(0,inert/* cell */.H)(object, 200)}</summary>`,
        '',
        '| Field | Stands | Would be |',
        '|---|---|---|',
        ...bounded(fields, most.fields, 'fields', row, inRow),
        '',
        '</details>',
        '',
    ].join('\n');
}
/** As many as fit, and how many do not. */
function bounded(items, count, what, render, wrap = (line) => line) {
    const shown = [];
    let characters = 0;
    for (const item of items.slice(0, count)) {
        const text = render(item);
        characters += text.length;
        if (characters > most.characters)
            break;
        shown.push(text);
    }
    return [...shown, ...leftOut(items.length - shown.length, what).map(wrap)];
}
function inRow(line) {
    return `| ${line} | | |`;
}
function leftOut(number, what) {
    return number > 0 ? [`${number} more ${what}`] : [];
}

// EXTERNAL MODULE: ./build/src/rollout/tell.js + 3 modules
var tell = __webpack_require__(9480);
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

;// CONCATENATED MODULE: ./build/src/rollout/run-deploy.js
// The action helm-deploy without the runner: from what was asked to what people are told.











const digestShown = 'sha256:'.length + 12;
/** Rejects, with nothing changed, when the input is refused; see deploy(). */
async function runDeploy(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,rollout_environment/* environmentOf */.p)(policy, asked.environment, asked);
    if (request.strategy === 'canary')
        refuseShort(request.canary.steps, request.timeoutMs);
    const wanted = await wantedOf(policy, request, asked, host.workspace);
    const { digest, image, allowOlder, supersede } = asked;
    const version = asked.version ?? digest.slice(0, digestShown);
    const { workspace } = host;
    const commit = await commitOf(workspace, host.signal);
    const deployed = { ...request, ...wanted, version, digest, image, allowOlder, supersede, commit, workspace };
    return (0,rollout_open/* withRollout */.a)(asked, host, async (deps) => {
        if (asked.dryRun)
            return tellPreview(await preview(deployed, deps), host);
        const result = await deploy(deployed, deps);
        return { ...result, ...(await (0,tell/* tell */.q)(result, host)) };
    });
}
/** A plan that the cluster would refuse fails the run: that is what it is asked for. */
function tellPreview({ plan, dryRun, notices }, { log, summary, fail }) {
    for (const line of [...planText(plan), ...dryRunText(dryRun), ...notices])
        log.info(line);
    summary.append(planSummary(plan, dryRun));
    const { refused } = dryRun;
    if (refused.length > 0) {
        const [first, ...others] = refused.map(({ object, reason, message }) => `${object}: ${reason}: ${message}`);
        fail((0,inert/* oneLine */.T)(`the cluster would refuse this: ${first}${others.length > 0 ? ` (and ${others.length} more)` : ''}`, 1000));
    }
    return { plan: planJson(plan, dryRun) };
}


/***/ })

};
