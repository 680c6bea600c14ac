export const id = 524;
export const ids = [524];
export const modules = {

/***/ 4524:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRollback: () => (/* binding */ runRollback)
});

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 14 modules
var rollout_open = __webpack_require__(9401);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var rollout_failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/journal.js
var rollout_journal = __webpack_require__(1716);
// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
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

// EXTERNAL MODULE: ./build/src/rollout/site.js + 3 modules
var site = __webpack_require__(6666);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/reconcile-release.js








/**
 * Finish or revert what a dead run left, a failed way back and a foreign pending Helm operation included. Rejects when
 * another run is alive, and with the signal's reason after a cancel. A clean release is looked at without the lock.
 */
async function reconcileRelease(request, deps) {
    const startedAt = deps.clock.now();
    const timeline = new rollout_timeline/* Timeline */.K(deps.clock);
    const subject = { ...request, kind: 'reconcile', run: deps.run, startedAt, timeline };
    const at = { cluster: deps.cluster, namespace: request.namespace, release: request.release };
    const [journal, before] = await Promise.all([(0,rollout_journal/* readJournal */.a0)(at), (0,rollout_release/* readReleaseHistory */.Cr)(at)]);
    const failed = journal?.state.state === 'failed';
    if (!failed && !(0,reconcile/* needsMending */.e9)(journal?.state, before.revisions)) {
        return standing(subject, deps, request, before, journal?.state);
    }
    const { decide: until } = budgetOf(request.timeoutMs, startedAt);
    return (0,site/* onSite */.l)(request, deps, timeline, (0,rollout_release/* latestObjects */.US)(before), async (site, signal) => {
        try {
            const mended = await timeline.step('mend', () => (0,reconcile/* reconcile */.Lq)(site, { signal, until }, { byRequest: true }));
            return await told(subject, site, before, mended);
        }
        catch (error) {
            signal.throwIfAborted();
            const failure = (0,rollout_failure/* factsOf */.xS)(error);
            const headline = `${nameOf(subject)} could not be mended: ${failure.reason}; look at the cluster`;
            return ended(subject, deps, { outcome: 'failed', headline, from: latestState(before), failure });
        }
    });
}
async function told(subject, site, before, mended) {
    const after = await (0,rollout_release/* readReleaseHistory */.Cr)(site);
    const serves = after.find(mended?.revision ?? 0);
    const ending = { from: latestState(before), to: latestState(after), serves: serves && (0,rollout_release/* deployedState */.qi)(serves) };
    const sentence = mended?.sentence ?? 'another run has mended it meanwhile';
    const headline = `${nameOf(subject)}: ${sentence}`;
    const { notices } = site;
    if (serves || isAbsent(after))
        return ended(subject, site, { outcome: 'succeeded', headline, notices, ...ending });
    const message = `${sentence}; nothing that stands is proven to serve: deploy a version that works`;
    const failure = { reason: 'NotProven', message, evidence: [] };
    return ended(subject, site, { outcome: 'failed', headline, notices, ...ending, failure });
}
/** Nothing was left to mend; that does not mean that what stands serves. */
async function standing(subject, deps, request, history, journal) {
    const name = nameOf(subject);
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
        const headline = `${name}: nothing was left to mend; ${version} (revision ${release.revision}) serves${why}`;
        const state = (0,rollout_release/* deployedState */.qi)(release);
        return ended(subject, deps, { outcome: 'nothing-to-do', headline, from: state, to: state, serves: state });
    }
    const message = `revision ${revision?.revision} (${revision?.status}) is not healthy: deploy a version that works, or roll back`;
    const headline = `${name}: nothing was left to mend, but revision ${revision?.revision} does not serve`;
    const failure = { reason: 'NotHealthy', message, evidence: [] };
    return ended(subject, deps, { outcome: 'failed', headline, from: latestState(history), failure });
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

// EXTERNAL MODULE: ./build/src/rollout/executor.js + 8 modules
var executor = __webpack_require__(7475);
// EXTERNAL MODULE: ./build/src/rollout/journal-state.js
var journal_state = __webpack_require__(3224);
// EXTERNAL MODULE: ./build/src/rollout/plan.js
var plan = __webpack_require__(4416);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
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
    const at = { cluster: deps.cluster, namespace: request.namespace, release: request.release };
    const objects = (0,rollout_release/* latestObjects */.US)(await (0,rollout_release/* readReleaseHistory */.Cr)(at));
    return (0,site/* onSite */.l)(request, deps, timeline, objects, async (site, signal) => {
        const mended = await (0,reconcile/* reconcile */.Lq)(site, { signal, until: budget.decide }, { byRequest: true });
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
        const before = sight.history.revisions.at(-1)?.revision ?? 0;
        await this.#begin(way, before);
        const steps = (0,plan/* planRestore */.q8)(way, sight.history);
        const { smoke } = this.#request;
        if (smoke.length > 0)
            steps.push({ kind: 'smoke', checks: [...smoke] });
        const changes = steps.some(({ kind }) => kind === 'helm-rollback' || kind === 'helm-restore');
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
        const { cluster, clock, patience } = this.#site;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)(this.#site);
        const revision = history.revisions.at(-1);
        const latest = history.find(revision?.revision ?? 0);
        const healthy = revision?.status === 'deployed' &&
            latest !== undefined &&
            (await (0,rollout_release/* isHealthy */.Wr)(latest, { cluster, clock, patience, signal: this.#signal }));
        return { history, latest, healthy };
    }
    /** Throws {@link RollbackRefused}. */
    async #decide({ history, healthy }) {
        const { destination, release } = this.#request;
        const known = this.#site.session.journal.state;
        if (destination.to === 'snapshot')
            return this.#toSnapshot(destination.snapshot);
        if (destination.to === 'revision') {
            const kept = history.revisions.find(({ revision }) => revision === destination.revision);
            const readable = kept && history.find(kept.revision);
            if (!kept || !readable) {
                const all = history.revisions.map(({ revision }) => revision).join(', ') || 'none';
                throw new RollbackRefused(`Helm has no readable revision ${destination.revision} of ${release}; it has: ${all}`);
            }
            return this.#way(kept.revision, kept.manifestSha256);
        }
        const found = (0,plan/* previous */.kn)({ revisions: history.revisions, healthy }, known);
        if (found.kind === 'none') {
            throw new RollbackRefused(`there is no previous version to go back to: ${found.why}; name a revision with \`to: revision\`, or deploy`);
        }
        const { revision, manifestSha256 } = found.kind === 'go' ? found.to : found.revision;
        const way = this.#way(revision, manifestSha256);
        const already = 'the last deploy was put back already, so the previous version is the one that stands';
        return found.kind === 'already' ? { ...way, notice: already } : way;
    }
    async #toSnapshot(asked) {
        const { namespace, release } = this.#request;
        const id = asked ?? (await (0,snapshot/* newestSnapshot */.pZ)(this.#site));
        if (id === undefined)
            throw new RollbackRefused(`there is no snapshot of ${release} in ${namespace}`);
        const { helm } = await (0,snapshot/* loadSnapshot */.N2)(this.#site, id);
        if (!helm)
            throw new RollbackRefused(`snapshot ${id} was taken when nothing was installed`);
        return this.#way(helm.revision, helm.manifestSha256, id);
    }
    #way(revision, manifestSha256, snapshot) {
        const { healthy } = this.#site.session.journal.state;
        const known = healthy.findLast((one) => one.manifestSha256 === manifestSha256);
        const notice = known ? undefined : `revision ${revision} was never known to be healthy; it was asked for by name`;
        return {
            kind: 'revision',
            revision,
            manifestSha256,
            snapshot,
            version: known?.version ?? `revision ${revision}`,
            notice,
        };
    }
    async #begin({ revision, manifestSha256, snapshot }, before) {
        const goal = { kind: 'revision', revision, manifestSha256, snapshot };
        const startedAt = new Date(this.#site.clock.now()).toISOString();
        const { url } = this.#subject.run;
        const { journal } = this.#site.session;
        await journal.write((state) => (0,journal_state/* begin */.qN)(state, {
            kind: 'rollback',
            holder: journal.holder,
            url,
            startedAt,
            goal,
            before,
            revision: before,
            snapshot,
            step: 'begin',
        }));
    }
    async #succeeded(sight, way, changes) {
        const { journal } = this.#site.session;
        const history = await (0,rollout_release/* readReleaseHistory */.Cr)(this.#site);
        const release = history.find(history.revisions.at(-1)?.revision ?? 0);
        if (!release)
            throw new Error(`Helm has no readable revision of ${this.#request.release} after the rollback`);
        const { healthy: known, putBack: stood } = journal.state;
        const healthy = (0,put_back/* healthyNow */.K)(release, { version: way.version, healthy: known, now: this.#site.clock.now() });
        const backTo = changes ? way.revision : undefined;
        await journal.write((state) => (0,journal_state/* settle */.G9)(state, { healthy, backTo, putBack: !changes && stood === release.revision }));
        const serves = (0,rollout_release/* deployedState */.qi)(release);
        const from = sight.latest && (0,rollout_release/* deployedState */.qi)(sight.latest);
        const headline = changes
            ? `${this.#name()} is back on ${way.version} (revision ${release.revision}, as revision ${way.revision} was)`
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
        const back = { kind: 'revision', revision, manifestSha256 };
        const until = wayBackUntil(this.#budget, clock.now());
        try {
            const { revisions } = await (0,rollout_release/* readReleaseHistory */.Cr)(this.#site);
            await this.#begin({ ...this.#way(revision, manifestSha256), ...back }, revisions.at(-1)?.revision ?? revision);
            const release = await (0,put_back/* putBack */.p)(this.#site, back, { signal: this.#signal, until });
            const { healthy: known } = session.journal.state;
            const healthy = release && (0,put_back/* healthyNow */.K)(release, { healthy: known, now: clock.now() });
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
        const { notices, clock } = this.#site;
        return {
            record: (0,report/* recordOf */.z)(this.#subject, { ...ending, notices }, clock.now()),
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

// EXTERNAL MODULE: ./build/src/rollout/tell.js + 4 modules
var tell = __webpack_require__(2081);
;// CONCATENATED MODULE: ./build/src/rollout/run-rollback.js
// The action rollback without the runner: from what was asked to what people are told.






/** Rejects, with nothing changed, when the input is refused; see rollBack() and reconcileRelease(). */
async function runRollback(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, asked);
    const { destination } = asked;
    return (0,rollout_open/* withRollout */.a)(asked, host, async (deps) => {
        const result = await (destination ? rollBack({ ...request, destination }, deps) : reconcileRelease(request, deps));
        return { ...result, ...(await (0,tell/* tell */.q)(result, host)) };
    });
}


/***/ })

};
