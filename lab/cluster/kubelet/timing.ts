// How long things take on a node, in milliseconds of cluster time.

/** Network and sandbox of a pod. */
export const SANDBOX_MS = 300
/** Creating and starting a container whose image is there. */
export const CREATE_MS = 150
/** Until the kubelet notices that a container runs or has ended: half of the second between two looks. */
export const NOTICE_MS = 500
/** A first successful pull of an image on a node. */
export const PULL_MS = 200
/** A failed pull is told as ErrImagePull for so long, then as ImagePullBackOff. */
export const PULL_ERROR_SHOWN_MS = 2000
/** Between two tries of a container whose configuration is missing. */
export const CONFIG_RETRY_MS = 5000
/** A container that ran for so long starts over with the shortest back-off. */
export const STEADY_MS = 600_000

/** 10 s, 20 s, 40 s, ... 5 min: the back-off of pulls and of crash loops. */
export function backOff(failures: number): number {
  return Math.min(300_000, 10_000 * 2 ** (failures - 1))
}

/** 0.5 s, 1 s, 2 s, ... 2 min: the back-off of mounts. */
export function mountBackOff(failures: number): number {
  return Math.min(122_000, 500 * 2 ** (failures - 1))
}
