// A thread that tries out what it is sent.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { type Trial, tryOut } from './trial.ts'

setPriority(workerData as number)
parentPort?.on('message', (trial: Trial) => parentPort?.postMessage(tryOut(trial)))
