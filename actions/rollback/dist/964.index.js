export const id = 964;
export const ids = [964];
export const modules = {

/***/ 1964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRollback: () => (/* binding */ runRollback)
});

// EXTERNAL MODULE: ./build/src/rollout/environment.js + 1 modules
var environment = __webpack_require__(9648);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 16 modules
var rollout_open = __webpack_require__(8649);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/cluster/lease.js
var lease = __webpack_require__(4246);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/on-site.js + 3 modules
var on_site = __webpack_require__(6101);
// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
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
class TooShort extends (/* unused pure expression or super */ null && (Error)) {
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

// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/headline.js
var headline = __webpack_require__(7391);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/rollout/open-traffic.js + 19 modules
var open_traffic = __webpack_require__(6372);
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

// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/reconcile-release.js
// Mends a release on request, and says what stands.










/**
 * Finish or revert what a dead run left, a failed way back and a foreign pending Helm operation included. Rejects when
 * another run is alive, and with the signal's reason after a cancel. A clean release that nobody holds is looked at without
 * the lock.
 */
async function reconcileRelease(request, deps) {
    const startedAt = deps.clock.now();
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'reconcile', run: deps.run, startedAt, timeline };
    const at = { ...request, cluster: deps.cluster };
    const { journal, histories, revisions } = await (0,standing/* readStanding */.Z)(at);
    const serving = (0,rollout_release/* servingRelease */.W_)(request.release, journal);
    const before = histories.get(serving) ?? (await (0,rollout_release/* readReleaseHistory */.Cr)({ ...at, release: serving }));
    const failed = journal?.state === 'failed';
    const due = journal?.idle.some(({ until }) => Date.parse(until) <= startedAt) ?? false;
    // A run that died before its first change left nothing but its lock.
    const held = (await (0,lease/* heldBy */.Vr)(at)) !== undefined;
    if (!failed && !due && !held && !(0,reconcile/* needsMending */.e9)(journal, revisions, startedAt)) {
        return reconcile_release_standing(subject, deps, request, before, journal);
    }
    const { decide: until } = budgetOf(request.timeoutMs, startedAt);
    return (0,on_site/* onSite */.l)(request, deps, timeline, (0,rollout_release/* allObjects */.ai)(histories), async (site, signal) => {
        const limits = { signal, until };
        try {
            const mine = journal?.state !== 'parked' || (0,reconcile/* needsMending */.e9)(journal, revisions, startedAt);
            const options = { byRequest: mine, traffic: request.traffic };
            const mended = mine ? await timeline.step('mend', () => (0,reconcile/* reconcile */.Lq)(site, limits, options)) : undefined;
            const removed = await sweep(site, limits, { now: deps.clock.now(), traffic: request.traffic });
            const { state } = site.session.journal;
            if (!mended && !failed)
                return await reconcile_release_standing(subject, deps, request, before, state, { removed, notices: site.notices });
            return await told(subject, site, before, mended);
        }
        catch (error) {
            signal.throwIfAborted();
            const failure = (0,rollout_failure/* factsOf */.xS)(error);
            const headline = `${nameOf(subject)} could not be mended: ${failure.reason}; look at the cluster`;
            const { notices, shifts: traffic } = site;
            return ended(subject, deps, { outcome: 'failed', headline, from: latestState(before), failure, notices, traffic });
        }
    });
}
async function told(subject, site, before, mended) {
    const serving = (0,rollout_release/* servingRelease */.W_)(site.release, site.session.journal.state);
    const after = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...site, release: mended?.serves?.release ?? serving });
    const serves = after.find(mended?.serves?.revision ?? 0);
    const ending = { from: latestState(before), to: latestState(after), serves: serves && (0,rollout_release/* deployedState */.qi)(serves) };
    const sentence = mended?.sentence ?? 'another run has mended it meanwhile';
    const headline = `${nameOf(subject)}: ${sentence}`;
    const { notices, shifts: traffic } = site;
    if (serves || isAbsent(after))
        return ended(subject, site, { outcome: 'succeeded', headline, notices, traffic, ...ending });
    const message = `${sentence}; nothing that stands is proven to serve: deploy a version that works`;
    const failure = { reason: 'NotProven', message, evidence: [] };
    return ended(subject, site, { outcome: 'failed', headline, notices, traffic, ...ending, failure });
}
/** Nothing was left to mend; that does not mean that what stands serves. */
async function reconcile_release_standing(subject, deps, request, history, journal, { removed, notices } = { removed: [], notices: [] }) {
    const name = nameOf(subject);
    const done = removed.length > 0 ? `${removed.join(' and ')}, which served no longer, was removed` : 'nothing was left to mend';
    if (isAbsent(history)) {
        return ended(subject, deps, {
            outcome: 'nothing-to-do',
            headline: `${name} is not installed, and nothing was left`,
        });
    }
    const revision = history.revisions.at(-1);
    const release = history.find(revision?.revision ?? 0);
    const { patience } = request;
    if (release && revision?.status === 'deployed' && (await (0,rollout_release/* isHealthy */.Wr)(release, { ...deps, patience }))) {
        const known = journal?.healthy.find((one) => one.manifestSha256 === release.manifestSha256)?.version;
        const version = known ?? release.chart.appVersion ?? release.chart.name;
        const why = journal?.putBack === release.revision ? ' (the deploy before was put back)' : '';
        const headline = `${name}: ${done}; ${version} (revision ${release.revision}) serves${why}`;
        const state = (0,rollout_release/* deployedState */.qi)(release);
        const outcome = removed.length > 0 ? 'succeeded' : 'nothing-to-do';
        return ended(subject, deps, { outcome, headline, notices, from: state, to: state, serves: state });
    }
    const message = `revision ${revision?.revision} (${revision?.status}) is not healthy: deploy a version that works, or roll back`;
    const headline = `${name}: ${done}, but revision ${revision?.revision} does not serve`;
    const failure = { reason: 'NotHealthy', message, evidence: [] };
    return ended(subject, deps, { outcome: 'failed', headline, notices, from: latestState(history), failure });
}
function ended(subject, { clock }, ending) {
    const record = (0,report/* recordOf */.z)(subject, { notices: [], ...ending }, clock.now());
    return { record, revision: ending.serves?.revision, previousRevision: ending.from?.revision };
}
/** True when Helm has nothing installed. */
function isAbsent({ revisions }) {
    const latest = revisions.at(-1);
    return latest === undefined || latest.status === 'uninstalled';
}
function latestState(history) {
    const release = history.find(history.revisions.at(-1)?.revision ?? 0);
    return release && (0,rollout_release/* deployedState */.qi)(release);
}
function nameOf({ release, environment }) {
    return `${release}${environment ? ` in ${environment}` : ''}`;
}

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 25 modules
var executor = __webpack_require__(6172);
// EXTERNAL MODULE: ./build/src/rollout/plan.js
var plan = __webpack_require__(4416);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
;// CONCATENATED MODULE: ./build/src/rollout/releases.js
/** Helm releases of an application: its own, and those that stand beside it for a time. */
const releasesOf = (app) => ({
    own: app,
    canary: `${app}-canary`,
    /** The old version once more, for a canary to be compared to. */
    baseline: `${app}-baseline`,
    slots: [`${app}-blue`, `${app}-green`],
});

// EXTERNAL MODULE: ./build/src/rollout/snapshot.js
var snapshot = __webpack_require__(5624);
;// CONCATENATED MODULE: ./build/src/rollout/roll-back.js















/** There is nothing to go back to, or not where it was asked for. Nothing was changed. */
class RollbackRefused extends Error {
    name = 'RollbackRefused';
}
/**
 * Roll back under the lock; what a dead run left is mended first. When the wanted state does not come up, what stood
 * before is set again if it was healthy. Rejects, with nothing changed, with {@link RollbackRefused}, when another run
 * holds the release, or when the cluster cannot be reached; and with the signal's reason after a cancel.
 */
async function rollBack(request, deps) {
    const startedAt = deps.clock.now();
    const budget = budgetOf(request.timeoutMs, startedAt);
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'rollback', run: deps.run, startedAt, timeline };
    const { histories } = await (0,standing/* readStanding */.Z)({ ...request, cluster: deps.cluster });
    return (0,on_site/* onSite */.l)(request, deps, timeline, (0,rollout_release/* allObjects */.ai)(histories), async (site, signal) => {
        const limits = { signal, until: budget.decide };
        const mended = await (0,reconcile/* reconcile */.Lq)(site, limits, { byRequest: true, traffic: request.traffic });
        if (mended)
            site.notices.push(mended.sentence);
        return new Rollback(request, site, signal, budget, subject).run();
    });
}
/** One rollback under the lock. */
class Rollback {
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
    async run() {
        const sight = await this.#look();
        const way = await this.#decide(sight);
        if (way.notice)
            this.#site.notices.push(way.notice);
        const operation = await this.#begin(way, sight);
        if (this.#switches) {
            const names = [...new Set([...sight.histories.keys(), way.release])];
            await (0,open_traffic/* openTrafficOf */.TU)(this.#site, this.#request.traffic, names, this.#signal, operation.releases);
        }
        const steps = (0,plan/* planBack */.NY)(operation, (release) => (0,rollout_release/* revisionsIn */.M)(sight.histories, release));
        const { smoke } = this.#request;
        if (smoke.length > 0)
            steps.push({ kind: 'smoke', checks: [...smoke] });
        const mutates = steps.some(({ kind }) => kind === 'helm-rollback' || kind === 'helm-restore');
        const changes = mutates || way.release !== sight.serving;
        try {
            await new executor/* Executor */.Q(this.#site, { signal: this.#signal, until: this.#budget.decide }).run(steps);
        }
        catch (error) {
            this.#signal.throwIfAborted();
            return this.#failed(error, sight, way, changes);
        }
        return this.#succeeded(sight, way, changes);
    }
    async #look() {
        const { cluster, clock, patience, session, release: app } = this.#site;
        const { state } = session.journal;
        const histories = await (0,rollout_release/* readHistories */.X_)(this.#site, (0,rollout_release/* releasesIn */.yI)(app, state));
        if (this.#switches)
            await (0,open_traffic/* openTrafficOf */.TU)(this.#site, this.#request.traffic, [...histories.keys()], this.#signal);
        const weights = (await this.#site.traffic?.router.read())?.weights ?? {};
        const known = (0,rollout_release/* servingRelease */.W_)(app, state);
        const serving = Object.keys(weights).find((release) => weights[release] === 100) ?? known;
        const history = histories.get(serving);
        const revision = history?.revisions.at(-1);
        const latest = history?.find(revision?.revision ?? 0);
        const healthy = revision?.status === 'deployed' &&
            latest !== undefined &&
            (await (0,rollout_release/* isHealthy */.Wr)(latest, { cluster, clock, patience, signal: this.#signal }));
        return { serving, histories, latest, healthy };
    }
    /** Going back may be to send traffic to another release. */
    get #switches() {
        return this.#request.traffic?.router === 'service';
    }
    /** Throws {@link RollbackRefused}. */
    async #decide({ serving, histories, healthy }) {
        const { destination } = this.#request;
        const known = this.#site.session.journal.state;
        const revisions = (0,rollout_release/* revisionsIn */.M)(histories, serving);
        if (destination.to === 'snapshot')
            return this.#toSnapshot(destination.snapshot);
        if (destination.to === 'revision') {
            const kept = revisions.find(({ revision }) => revision === destination.revision);
            const readable = kept && histories.get(serving)?.find(kept.revision);
            if (!kept || !readable) {
                const all = revisions.map(({ revision }) => revision).join(', ') || 'none';
                throw new RollbackRefused(`Helm has no readable revision ${destination.revision} of ${serving}; it has: ${all}`);
            }
            return this.#way(kept);
        }
        const others = [...histories].flatMap(([release, history]) => (release === serving ? [] : history.revisions));
        const found = (0,plan/* previous */.kn)({ revisions, healthy }, known, others);
        if (found.kind === 'gone') {
            const { version, release, revision } = found.version;
            const gone = (histories.get(release)?.revisions ?? []).length === 0;
            const why = gone ? `which was removed` : `where Helm no longer has revision ${revision}`;
            throw new RollbackRefused(`the version before is ${version}, which stood in ${release}, ${why}: bring it back with \`to: snapshot\`, or deploy it again`);
        }
        if (found.kind === 'none') {
            throw new RollbackRefused(`there is no previous version to go back to: ${found.why}; name a revision with \`to: revision\`, or deploy`);
        }
        const way = this.#way(found.kind === 'go' ? found.to : found.revision);
        const already = 'the last deploy was put back already, so the previous version is the one that stands';
        return found.kind === 'already' ? { ...way, notice: already } : way;
    }
    async #toSnapshot(asked) {
        const { namespace, release } = this.#request;
        const id = asked ?? (await (0,snapshot/* newestSnapshot */.pZ)(this.#site));
        if (id === undefined)
            throw new RollbackRefused(`there is no snapshot of ${release} in ${namespace}`);
        const { live, releases } = await (0,snapshot/* loadSnapshot */.N2)(this.#site, id);
        const kept = live === undefined ? undefined : releases[live];
        if (live === undefined || !kept)
            throw new RollbackRefused(`snapshot ${id} was taken when nothing was installed`);
        return this.#way({ release: live, ...kept }, id);
    }
    #way({ release, revision, manifestSha256 }, snapshot) {
        const { healthy } = this.#site.session.journal.state;
        const known = healthy.findLast((one) => one.manifestSha256 === manifestSha256);
        const notice = known ? undefined : `revision ${revision} was never known to be healthy; it was asked for by name`;
        return {
            kind: 'revision',
            release,
            revision,
            manifestSha256,
            snapshot,
            version: known?.version ?? `revision ${revision}`,
            notice,
        };
    }
    async #begin(way, { histories }) {
        const { release, revision, manifestSha256, snapshot, version } = way;
        const before = (0,rollout_release/* revisionsIn */.M)(histories, release).at(-1)?.revision ?? 0;
        const { journal } = this.#site.session;
        const operation = {
            kind: 'rollback',
            strategy: this.#request.strategy,
            holder: journal.holder,
            url: this.#subject.run.url,
            startedAt: new Date(this.#site.clock.now()).toISOString(),
            version,
            releases: {
                [release]: { goal: { kind: 'revision', revision, manifestSha256, snapshot }, before, revision: before },
            },
            split: this.#switches ? { weights: { [release]: 100 } } : undefined,
            snapshot,
            step: 'begin',
        };
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, operation));
        return operation;
    }
    async #succeeded(sight, way, changes) {
        const { session, clock } = this.#site;
        const { journal } = session;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)({ ...this.#site, release: way.release });
        const release = history.find(history.revisions.at(-1)?.revision ?? 0);
        if (!release)
            throw new Error(`Helm has no readable revision of ${way.release} after the rollback`);
        const { healthy: known, putBack: stood } = journal.state;
        const now = clock.now();
        const healthy = (0,put_back/* healthyNow */.Kd)(release, { version: way.version, healthy: known, now });
        // The application's own release is nobody's slot: it stays.
        const leaves = way.release !== sight.serving && releasesOf(this.#site.release).slots.includes(sight.serving);
        const left = leaves ? [{ release: sight.serving, until: iso(now + this.#request.blueGreen.keepMs) }] : [];
        await journal.write((state) => (0,journal_state/* settle */.G9)(state, {
            healthy,
            backTo: changes ? way : undefined,
            putBack: !changes && stood === release.revision,
            idle: left,
        }));
        const serves = (0,rollout_release/* deployedState */.qi)(release);
        const from = sight.latest && (0,rollout_release/* deployedState */.qi)(sight.latest);
        const how = way.release === sight.serving ? `as revision ${way.revision} was` : `in ${way.release}, which was kept`;
        const headline = changes
            ? `${this.#name()} is back on ${way.version} (revision ${release.revision}, ${how})`
            : `${this.#name()} serves ${way.version} (revision ${release.revision}) already; nothing was changed`;
        const outcome = changes ? 'succeeded' : 'nothing-to-do';
        return this.#result({ outcome, headline, from, to: serves, serves }, way);
    }
    /** The wanted state does not come up. What stood before is set again where it was healthy: it serves, as far as we know. */
    async #failed(error, sight, way, changes) {
        const failure = (0,rollout_failure/* factsOf */.xS)(error);
        const { session, log, clock } = this.#site;
        log.error(`${failure.reason}: ${failure.message}`);
        const from = sight.latest && (0,rollout_release/* deployedState */.qi)(sight.latest);
        const { latest } = sight;
        const said = `${this.#name()} does not serve ${way.version}: ${failure.reason}`;
        if (!latest || !sight.healthy || !changes) {
            const { reason, message } = failure;
            await session.journal.write((state) => (changes ? (0,journal_state/* fail */.fJ)(state, { reason, message }) : (0,journal_state/* settle */.G9)(state, {})));
            const headline = `${said}; ${changes ? 'what stood before was not healthy either' : 'nothing was changed'}, look at the cluster`;
            return this.#result({ outcome: 'failed', headline, from, failure }, way);
        }
        const { revision, manifestSha256 } = latest;
        log.info(`going back: to revision ${revision}, which stood before`);
        const until = wayBackUntil(this.#budget, clock.now());
        try {
            const histories = await (0,rollout_release/* readHistories */.X_)(this.#site, [sight.serving]);
            const back = this.#way({ release: sight.serving, revision, manifestSha256 });
            const operation = await this.#begin(back, { histories });
            const limits = { signal: this.#signal, until };
            const release = await (0,put_back/* putBack */.pK)(this.#site, operation, limits, this.#request.traffic);
            const { healthy: known } = session.journal.state;
            const healthy = release && (0,put_back/* healthyNow */.Kd)(release, { healthy: known, now: clock.now(), undone: operation });
            await session.journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy }));
            const serves = release && (0,rollout_release/* deployedState */.qi)(release);
            const headline = `${said}; ${healthy?.version} (revision ${healthy?.revision}), which stood before, serves again`;
            return this.#result({ outcome: 'rolled-back', headline, from, serves, failure }, way);
        }
        catch (second) {
            this.#signal.throwIfAborted();
            const headline = `${said}, and the way back failed too: ${second.message}; look at the cluster`;
            return this.#result({ outcome: 'failed', headline, from, failure }, way);
        }
    }
    #result(ending, way) {
        const { notices, shifts: traffic, clock } = this.#site;
        return {
            record: (0,report/* recordOf */.z)(this.#subject, { ...ending, notices, traffic }, clock.now()),
            revision: ending.serves?.revision,
            previousRevision: ending.from?.revision,
            target: way.revision,
        };
    }
    #name() {
        const { release, environment } = this.#request;
        return `${release}${environment ? ` in ${environment}` : ''}`;
    }
}
function iso(milliseconds) {
    return new Date(milliseconds).toISOString();
}

// EXTERNAL MODULE: ./build/src/rollout/tell.js + 3 modules
var tell = __webpack_require__(9480);
;// CONCATENATED MODULE: ./build/src/rollout/run-rollback.js
// The action rollback without the runner: from what was asked to what people are told.






/** Rejects, with nothing changed, when the input is refused; see rollBack() and reconcileRelease(). */
async function runRollback(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, asked);
    const { destination } = asked;
    return (0,rollout_open/* withRollout */.a)(asked, request, host, async (deps) => {
        const result = await (destination ? rollBack({ ...request, destination }, deps) : reconcileRelease(request, deps));
        return { ...result, ...(await (0,tell/* tell */.q)(result, host)) };
    });
}


/***/ })

};
