export const id = 541;
export const ids = [541];
export const modules = {

/***/ 541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readApprovals: () => (/* binding */ readApprovals)
/* harmony export */ });
// Who approved a commit, out of the reviews that a workflow hands over as GitHub gives them.
const sha = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const mostReviews = 10_000;
/**
 * Read `{"commit", "author", "reviews", "merged-as"}`: the reviewed commit, who wrote it, the answer of GitHub's reviews API in its order, and
 * the commit that was made of it where that is another one.
 * @param wanted the commit that must have been approved
 */
function readApprovals(json, wanted) {
    const unknown = (why) => ({ by: [], why });
    if (json === undefined)
        return unknown('no reviews were handed over as `approvals`');
    let value;
    try {
        value = JSON.parse(json);
    }
    catch {
        return unknown('`approvals` is not JSON');
    }
    const { commit, author, reviews, 'merged-as': mergedAs } = (value ?? {});
    if (typeof commit !== 'string' || !sha.test(commit))
        return unknown('`approvals` does not name the commit that was reviewed');
    if (typeof author !== 'string' || author === '')
        return unknown('`approvals` does not name the author');
    if (!Array.isArray(reviews) || reviews.length > mostReviews)
        return unknown('`approvals` has no list of reviews');
    if (commit !== wanted && mergedAs !== wanted) {
        return unknown(`\`approvals\` is about commit ${commit.slice(0, 7)}, not about ${wanted.slice(0, 7)}`);
    }
    const last = new Map();
    for (const review of reviews) {
        const { user, state, commit_id: on } = (review ?? {});
        const login = user?.login;
        if (typeof login !== 'string' || typeof state !== 'string')
            return unknown('`approvals` has a review of nobody');
        // A comment takes no approval back.
        if (state === 'APPROVED')
            last.set(login, on === commit);
        else if (state === 'CHANGES_REQUESTED' || state === 'DISMISSED')
            last.set(login, false);
    }
    last.delete(author);
    return {
        by: [...last]
            .filter(([, approves]) => approves)
            .map(([login]) => login)
            .sort(),
    };
}


/***/ })

};
