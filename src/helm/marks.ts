// How objects of a Helm release are told from others.

/** Annotation with the release whose chart an object comes from. */
export const RELEASE_NAME = 'meta.helm.sh/release-name'
export const RELEASE_NAMESPACE = 'meta.helm.sh/release-namespace'
/** Label with the release; charts put it on pods too, as `helm create` lays them out. */
export const INSTANCE = 'app.kubernetes.io/instance'
/** Who Helm is to the API server: its name in managed fields. */
export const FIELD_MANAGER = 'helm'
