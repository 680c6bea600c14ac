export const id = 241;
export const ids = [241];
export const modules = {

/***/ 241:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   askForReview: () => (/* binding */ askForReview)
/* harmony export */ });
/* harmony import */ var _text_inert_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4281);
/* harmony import */ var _client_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6330);


const refused = {
    forbidden: 'the job needs `permissions: { pull-requests: write }`; in a pull request from a fork no token may write',
    hidden: 'the repository has no such pull request, or the token does not see it',
};
/** Ask; returns a notice for each thing that could not be asked. Asking twice for the same changes nothing. */
async function askForReview(asked, deps) {
    const { number, author, label } = asked;
    const target = (0,_client_js__WEBPACK_IMPORTED_MODULE_0__/* .ownerAndName */ .u)(asked.repository);
    if (target === undefined)
        return [`Nobody was asked for a review: "${asked.repository}" is not a repository's owner/name`];
    const others = asked.reviewers.filter((name) => name.toLowerCase() !== author.toLowerCase());
    const reviewers = others.filter((name) => !name.includes('/'));
    // GitHub wants a team without its organisation, which is that of the repository.
    const teams = others.filter((name) => name.includes('/')).map((name) => name.slice(name.indexOf('/') + 1));
    try {
        const client = await _client_js__WEBPACK_IMPORTED_MODULE_0__/* .GitHubClient */ .j.connect(asked, deps);
        const notices = [];
        if (others.length > 0) {
            const answer = await client.ask('POST /repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers', { ...target, pull_number: number, reviewers, team_reviewers: teams }, refused);
            if (!answer.ok)
                notices.push((0,_text_inert_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(`No review was requested of ${others.join(', ')}: ${answer.why}`));
        }
        if (label !== '') {
            const answer = await client.ask('POST /repos/{owner}/{repo}/issues/{issue_number}/labels', { ...target, issue_number: number, labels: [label] }, refused);
            if (!answer.ok)
                notices.push((0,_text_inert_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(`The label ${label} was not put on: ${answer.why}`));
        }
        return notices;
    }
    catch (error) {
        if (deps.signal?.aborted)
            return ['Nobody was asked for a review: the run was cancelled'];
        return [(0,_text_inert_js__WEBPACK_IMPORTED_MODULE_1__/* .oneLine */ .T)(`Nobody was asked for a review: ${error.message}`)];
    }
}


/***/ })

};
