// Trivy is hashed in a thread of its own while everything else is loaded: the one takes about as long as the other.
import { isMainThread } from 'node:worker_threads'
import { hashCached } from '../../src/tools/install.ts'
import { newestVersion, toolsLock } from '../../src/tools/tools-lock.ts'

if (isMainThread) {
  const { env, argv, platform, arch } = process
  const name = 'trivy'
  const version = env['INPUT_TRIVY-VERSION'] || newestVersion(toolsLock, name)
  const cache = env.RUNNER_TOOL_CACHE
  const tool = { name, version, lock: toolsLock, platform: `${platform}-${arch}` }
  const trivyHash = cache && argv[1] ? hashCached({ ...tool, cache }, argv[1]) : undefined
  const { scanAction } = await import('./scan.ts')
  await scanAction(trivyHash)
}
