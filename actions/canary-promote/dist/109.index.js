export const id = 109;
export const ids = [109];
export const modules = {

/***/ 1109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDetection: () => (/* binding */ runDetection)
});

// EXTERNAL MODULE: ./build/src/analysis/render/summary.js + 1 modules
var summary = __webpack_require__(6241);
// EXTERNAL MODULE: ./build/src/analysis/sources/metric-source.js
var metric_source = __webpack_require__(8235);
// EXTERNAL MODULE: ./build/src/cluster/pods.js
var cluster_pods = __webpack_require__(3362);
// EXTERNAL MODULE: ./build/src/helm/manifest.js
var helm_manifest = __webpack_require__(8265);
// EXTERNAL MODULE: ./build/src/rollout/backend.js
var backend = __webpack_require__(7823);
// EXTERNAL MODULE: ./build/src/rollout/foresight.js
var foresight = __webpack_require__(2856);
// EXTERNAL MODULE: ./build/src/rollout/judging.js + 13 modules
var judging = __webpack_require__(2053);
// EXTERNAL MODULE: ./build/src/rollout/release.js
var release = __webpack_require__(4590);
// EXTERNAL MODULE: ./build/src/rollout/standing.js
var standing = __webpack_require__(1271);
// EXTERNAL MODULE: ./build/src/rollout/trial.js + 1 modules
var trial = __webpack_require__(3931);
;// CONCATENATED MODULE: ./build/src/rollout/detect.js









/** Windows that are waited for where the source tells of nothing past. */
const waited = 4;
/** By the application as it stands. Undefined where the policy has no judge. */
async function detect(request, deps) {
    const { canary, namespace, release: app, traffic } = request;
    const { judge, steps } = canary;
    if (!judge || !traffic)
        return undefined;
    const { cluster, clock, log, signal } = deps;
    const { journal, histories } = await (0,standing/* readStanding */.Z)({ ...request, cluster });
    const serving = journal ? (0,release/* servingRelease */.W_)(app, journal) : app;
    const history = histories.get(serving);
    const manifest = history?.find(history.revisions.at(-1)?.revision ?? 0)?.manifest;
    if (manifest === undefined)
        return { why: 'nothing stands yet that a canary could be compared to' };
    const { selector } = (0,backend/* backendOf */.E)((0,helm_manifest/* parseManifest */.Ng)(manifest), serving, app, traffic.backend);
    const source = (0,judging/* openSource */.oD)(judge, { cluster, namespace, clock }, deps.metrics);
    try {
        const pods = (await (0,judging/* podsBehind */.z$)(cluster, namespace, selector, signal)).map(cluster_pods/* podName */.B);
        if (!source.remembers)
            log.info(`${source.name} tells of nothing past: ${waited} intervals are waited for`);
        const plan = (0,foresight/* foresee */.Sh)(judge, steps, await recent(source, judge, pods, deps));
        if (plan)
            return { plan, source: source.name };
        return { why: `${source.name} tells of no requests of the ${pods.length} pods that serve` };
    }
    catch (error) {
        if (error instanceof metric_source/* Unmeasured */.k)
            return { why: error.message };
        throw error;
    }
}
async function recent(source, { intervalMs, historyMs }, pods, { clock, signal }) {
    const to = clock.now() / 1000 - source.lag;
    const interval = intervalMs / 1000;
    if (source.remembers) {
        const windows = await source.history({ from: to - historyMs / 1000, to, interval }, pods, signal);
        return windows.map(trial/* historyOf */.o);
    }
    const windows = [];
    for (let index = 0; index <= waited; index += 1) {
        const counted = await source.read(to + index * interval, pods, signal);
        if (index > 0)
            windows.push((0,trial/* historyOf */.o)(counted));
        if (index < waited)
            await clock.sleep(intervalMs, signal);
    }
    return windows;
}

// EXTERNAL MODULE: ./build/src/rollout/environment.js
var environment = __webpack_require__(6194);
// EXTERNAL MODULE: ./build/src/rollout/open.js + 16 modules
var rollout_open = __webpack_require__(8649);
// EXTERNAL MODULE: ./build/src/rollout/policy.js + 5 modules
var rollout_policy = __webpack_require__(6458);
;// CONCATENATED MODULE: ./build/src/rollout/run-detection.js
// The action canary-promote with mode plan: what the canary of an environment would find, and when.






/** A canary that is blind, or of which nothing can be told, fails the step: that is what it is asked for. Returns JSON. */
async function runDetection(asked, host) {
    const policy = await (0,rollout_policy/* policyOf */.U)(asked, host);
    const request = (0,environment/* environmentOf */.p)(policy, asked.environment, { ...asked, strategy: 'canary' });
    if (!request.canary.judge) {
        throw new Error(`${policy.source}: environments.${asked.environment}.canary.judge is missing: nothing judges its canaries`);
    }
    const detection = await (0,rollout_open/* withRollout */.a)(asked, request, host, (deps) => detect(request, deps));
    if (!detection || 'why' in detection) {
        host.fail(`what the canary can find cannot be told: ${detection?.why ?? 'there is no judge'}`);
        return { plan: JSON.stringify({ why: detection?.why }) };
    }
    const { plan, source } = detection;
    host.summary.append((0,summary/* detectionSummary */.s3)(plan, foresight/* power */.yp));
    host.log.info(`by ${source}: ${(0,foresight/* foreseen */.mq)(plan)}`);
    if (plan.isBlind)
        host.fail((0,foresight/* foreseen */.mq)(plan));
    return { plan: JSON.stringify({ power: foresight/* power */.yp, ...plan }) };
}


/***/ })

};
