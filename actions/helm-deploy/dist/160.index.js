export const id = 160;
export const ids = [160];
export const modules = {

/***/ 3160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runFinish: () => (/* binding */ runFinish)
});

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/cluster/lease.js
var lease = __webpack_require__(4246);
// EXTERNAL MODULE: ./build/src/tools/run-program.js
var run_program = __webpack_require__(7641);
// EXTERNAL MODULE: ./build/src/rollout/failure.js
var failure = __webpack_require__(2309);
// EXTERNAL MODULE: ./build/src/rollout/on-site.js + 3 modules
var on_site = __webpack_require__(6101);
// EXTERNAL MODULE: ./build/src/rollout/put-back.js
var put_back = __webpack_require__(6556);
// EXTERNAL MODULE: ./build/src/rollout/reconcile.js
var reconcile = __webpack_require__(4851);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var rollout_release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/rollout/report.js
var report = __webpack_require__(2957);
// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/timeline.js
var rollout_timeline = __webpack_require__(2528);
;// CONCATENATED MODULE: ./build/src/rollout/finish.js
// What is done after a cancel or a kill, in the name of the run that it hit: nothing is left running, half done or locked.










/** The runner gives a cancelled step and everything after it five minutes. */
const longestMs = 4 * 60_000;
/**
 * Finish what this holder began: end an orphaned helm, revert a deploy or finish a rollback, unlock. Another run that has
 * taken over meanwhile is left alone. Rejects when the cluster cannot be reached: then the next run mends.
 */
async function finish(request, deps, left) {
    const { clock, log } = deps;
    const startedAt = clock.now();
    const timeline = new rollout_timeline/* Timeline */.K(clock);
    const { orphan } = left;
    const ended = left.cancelled ? 'cancelled' : 'interrupted';
    if (orphan && (await (0,run_program/* endOrphan */.G)(orphan, (ms) => clock.sleep(ms)))) {
        log.notice(`ended helm (pid ${orphan.pid}), which the step before had left running`);
    }
    const at = { ...request, cluster: deps.cluster };
    const [held, { journal, histories }] = await Promise.all([(0,lease/* heldBy */.Vr)(at), (0,standing/* readStanding */.Z)(at)]);
    const operation = journal?.operation;
    const begun = operation?.holder === deps.holder ? operation : undefined;
    const kind = begun?.kind ?? 'deploy';
    const subject = { ...request, kind, run: deps.run, startedAt, timeline };
    const ours = held ? held.holder === deps.holder : begun !== undefined;
    if (!ours) {
        const headline = `${nameOf(subject)}: ${ended}; this run holds nothing, so nothing was left to finish`;
        return { record: (0,report/* recordOf */.z)(subject, { outcome: 'nothing-to-do', headline, notices: [] }, clock.now()) };
    }
    const until = startedAt + Math.min(request.timeoutMs, longestMs);
    return (0,on_site/* onSite */.l)(request, deps, timeline, (0,rollout_release/* allObjects */.ai)(histories), async (site, signal) => {
        const result = (ending) => ({
            record: (0,report/* recordOf */.z)(subject, ending, clock.now()),
            revision: ending.serves?.revision,
            previousRevision: ending.from?.revision,
        });
        const { notices } = site;
        const serving = begun && (0,put_back/* servingOf */.K3)(begun);
        const standing = serving ?? request.release;
        const [wanted = standing, change] = Object.entries(begun?.releases ?? {}).find(([, { before, revision }]) => revision > before) ?? [];
        const states = {
            from: stateOf(histories.get(standing), begun?.releases[standing]?.before),
            to: stateOf(histories.get(wanted), change?.revision),
        };
        try {
            const options = { byRequest: false, traffic: request.traffic };
            const mended = await timeline.step('finish', () => (0,reconcile/* reconcile */.Lq)(site, { signal, until }, options));
            const after = mended?.serves && (await (0,rollout_release/* readReleaseHistory */.Cr)({ ...site, release: mended.serves.release }));
            const serves = stateOf(after, mended?.serves?.revision);
            const ending = { ...states, serves, notices, traffic: site.shifts, failure: failureOf(begun, ended) };
            if (!mended) {
                return result({
                    ...ending,
                    outcome: 'nothing-to-do',
                    headline: `${nameOf(subject)}: ${ended}; nothing was half done`,
                });
            }
            const headline = `${nameOf(subject)} was ${ended}: ${mended.sentence}`;
            return result({ ...ending, outcome: outcomeOf(begun, serves !== undefined), headline });
        }
        catch (error) {
            signal.throwIfAborted();
            if (!(error instanceof failure/* RolloutFailure */.ay))
                throw error;
            const headline = `${nameOf(subject)} was ${ended}, and the way back failed: ${error.facts.reason}; look at the cluster`;
            return result({ ...states, outcome: 'failed', headline, notices, failure: error.facts });
        }
    });
}
function outcomeOf(begun, serves) {
    if (!serves)
        return 'failed';
    return begun?.kind === 'rollback' ? 'succeeded' : 'rolled-back';
}
function failureOf(begun, ended) {
    const where = begun ? ` at step ${begun.step}` : '';
    const reason = ended === 'cancelled' ? 'Cancelled' : 'Interrupted';
    return { reason, message: `the run was ${ended}${where}; start it again when it is wanted`, evidence: [] };
}
function stateOf(history, revision) {
    const release = history?.find(revision ?? 0);
    return release && (0,rollout_release/* deployedState */.qi)(release);
}
function nameOf({ kind, release, environment }) {
    return `${kind} of ${release}${environment ? ` in ${environment}` : ''}`;
}

// EXTERNAL MODULE: ./build/src/rollout/open.js + 16 modules
var rollout_open = __webpack_require__(8649);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
// EXTERNAL MODULE: ./build/src/rollout/tell.js + 2 modules
var tell = __webpack_require__(4496);
;// CONCATENATED MODULE: ./build/src/rollout/run-finish.js
// What the actions do after a step that was cancelled or killed.





/** Finish what a step left that was cancelled, killed, or broke off while it changed something. */
async function runFinish(left, asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, asked);
    await (0,rollout_open/* withRollout */.a)(asked, request, host, async (deps) => {
        const result = await finish(request, deps, left);
        // Going back is what this step is for: it fails when that does.
        const fail = result.record.outcome === 'failed' ? host.fail : (message) => host.log.notice(message);
        await (0,tell/* tell */.q)(result, { ...host, fail });
    });
}


/***/ })

};
