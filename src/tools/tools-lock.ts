// The programs that Slipway runs, by the hashes that it accepts. See docs/tools.md for how to recompute them.

/** One program for one platform. At least one of the two hashes is set. */
export interface LockedTool {
  /** Release archive; absent where the program only comes from a pre-filled tool cache. */
  url?: string
  /** Of the archive, hex. */
  sha256?: string
  /** Path of the program inside the archive. */
  executable: string
  /** Of the program itself, hex, where it is known. */
  executableSha256?: string
  /** Of the program as it is built from its sources, by who and how docs/tools.md says; taken from a tool cache only. */
  builtSha256?: string
}

/** `tool -> version -> platform-arch -> what is accepted`. */
export type ToolsLock = Record<string, Record<string, Record<string, LockedTool>>>

export const toolsLock: ToolsLock = {
  helm: {
    '4.3.0': {
      'linux-x64': {
        url: 'https://get.helm.sh/helm-v4.3.0-linux-amd64.tar.gz',
        sha256: '86584a54def73570558f66f5111cc53dfed56689637ae32c1201205d494f54fb',
        executable: 'linux-amd64/helm',
      },
      'linux-arm64': {
        url: 'https://get.helm.sh/helm-v4.3.0-linux-arm64.tar.gz',
        sha256: '31c5794dd55c66a51e6b7d2e2ac7a114ae8b1de41ff1d9ba51748ac973b06a08',
        executable: 'linux-arm64/helm',
      },
      'darwin-x64': {
        url: 'https://get.helm.sh/helm-v4.3.0-darwin-amd64.tar.gz',
        sha256: '347a784877e0e20eac865e8d1c36a80f6bb0861d6f29abd34defb6570ef95d92',
        executable: 'darwin-amd64/helm',
      },
      'darwin-arm64': {
        url: 'https://get.helm.sh/helm-v4.3.0-darwin-arm64.tar.gz',
        sha256: 'd3870437e1e95b67f8edbde964156c84a26503f560821d40c542441658934fba',
        executable: 'darwin-arm64/helm',
      },
    },
    '4.2.4': {
      'linux-x64': {
        url: 'https://get.helm.sh/helm-v4.2.4-linux-amd64.tar.gz',
        sha256: 'c306b46f719b0a4da32d0f78ee21bf90ce8d602f15b22ab753f0674d1670a7f3',
        executable: 'linux-amd64/helm',
      },
      'linux-arm64': {
        url: 'https://get.helm.sh/helm-v4.2.4-linux-arm64.tar.gz',
        sha256: '564de2191b881e9f71b5606b25345821ea1682f06ab90499d3ab22b530176da1',
        executable: 'linux-arm64/helm',
      },
      'darwin-x64': {
        url: 'https://get.helm.sh/helm-v4.2.4-darwin-amd64.tar.gz',
        sha256: '6c163d687ca03c3b5c01928e53bbbcf9518278f47ce7a2f249a5a08e8bdaa2bc',
        executable: 'darwin-amd64/helm',
      },
      'darwin-arm64': {
        url: 'https://get.helm.sh/helm-v4.2.4-darwin-arm64.tar.gz',
        sha256: 'd747eb4e28bd2727173d15b759fa0a17822291ec09db7ced3d55af290a3661a2',
        executable: 'darwin-arm64/helm',
      },
    },
    '4.1.4': {
      'linux-x64': {
        executable: 'helm',
        executableSha256: '210d576a6dc04b7864af4b5d9a5af58860bbc03d19174ffeddbd29d01d1b59a9',
      },
    },
    '3.22.0': {
      'linux-x64': {
        url: 'https://get.helm.sh/helm-v3.22.0-linux-amd64.tar.gz',
        sha256: '1e4ab49e429626cf6c6958d914248b78c9730803c2751b87627e171dc800e7bb',
        executable: 'linux-amd64/helm',
      },
      'linux-arm64': {
        url: 'https://get.helm.sh/helm-v3.22.0-linux-arm64.tar.gz',
        sha256: 'f14e804dfee240f55525b667488fe9adca349e63e00c9af634c0beb1421ac310',
        executable: 'linux-arm64/helm',
      },
      'darwin-x64': {
        url: 'https://get.helm.sh/helm-v3.22.0-darwin-amd64.tar.gz',
        sha256: 'bd1d09f316558dda23698527859600936fed1371021ce0f2272d66b2fdcfa69c',
        executable: 'darwin-amd64/helm',
      },
    },
    '3.18.0': {
      'linux-x64': {
        executable: 'helm',
        executableSha256: '419706b9693518b86011fc0e035e025a06efc7d236ce2f62999ef201c77bc428',
      },
    },
  },
  trivy: {
    '0.74.0': {
      'linux-x64': {
        url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-64bit.tar.gz',
        sha256: '2ae6fe3ee734b7fdf11335663e18c75ea12dccc76062f09f164a3b0f8be4371a',
        executable: 'trivy',
        builtSha256: '178e11965f4269fdce7bae5e8e7eee867f97f26416a5f79f7a73980a8d536cac',
      },
      'linux-arm64': {
        url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_Linux-ARM64.tar.gz',
        sha256: 'b94ce1976bbf3c15b514b605ee88be7c6d94a29be2302847ff01cb794d47aad5',
        executable: 'trivy',
      },
      'darwin-x64': {
        url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-64bit.tar.gz',
        sha256: '472816f6888dda689d075c30254d4210b4d1035acf365aa72332f584c2f60485',
        executable: 'trivy',
      },
      'darwin-arm64': {
        url: 'https://github.com/aquasecurity/trivy/releases/download/v0.74.0/trivy_0.74.0_macOS-ARM64.tar.gz',
        sha256: '1caada5e0e2091909357c7525d3aa76f4b660b13821bc143b190c7483e31cc11',
        executable: 'trivy',
      },
    },
  },
  gitleaks: {
    '8.30.1': {
      'linux-x64': {
        url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_x64.tar.gz',
        sha256: '551f6fc83ea457d62a0d98237cbad105af8d557003051f41f3e7ca7b3f2470eb',
        executable: 'gitleaks',
        builtSha256: 'b0e5181da02437385f7aeb41a2ebcf90ce92da65be93fa58676b768e861f34f9',
      },
      'linux-arm64': {
        url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_linux_arm64.tar.gz',
        sha256: 'e4a487ee7ccd7d3a7f7ec08657610aa3606637dab924210b3aee62570fb4b080',
        executable: 'gitleaks',
      },
      'darwin-x64': {
        url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_x64.tar.gz',
        sha256: 'dfe101a4db2255fc85120ac7f3d25e4342c3c20cf749f2c20a18081af1952709',
        executable: 'gitleaks',
      },
      'darwin-arm64': {
        url: 'https://github.com/gitleaks/gitleaks/releases/download/v8.30.1/gitleaks_8.30.1_darwin_arm64.tar.gz',
        sha256: 'b40ab0ae55c505963e365f271a8d3846efbc170aa17f2607f13df610a9aeb6a5',
        executable: 'gitleaks',
      },
    },
  },
  kubeconform: {
    '0.8.0': {
      'linux-x64': {
        url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-amd64.tar.gz',
        sha256: '9bc2bffbf71f261128533edaf912153948b7ff238f9a531ae6d34466ec287883',
        executable: 'kubeconform',
        builtSha256: 'bbc15647a62f059f473587d1a6b2e7f403d059618878e490f19b8a1b338f71c3',
      },
      'linux-arm64': {
        url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-linux-arm64.tar.gz',
        sha256: '1f53fc8e81258197a35e8603054162a5af1de8c5af13746c71ab680d9534ed87',
        executable: 'kubeconform',
      },
      'darwin-arm64': {
        url: 'https://github.com/yannh/kubeconform/releases/download/v0.8.0/kubeconform-darwin-arm64.tar.gz',
        sha256: 'f84f4dfbebf4a6b0b230385fa065a39ea35e02608c2b50d025dcf64775a69d67',
        executable: 'kubeconform',
      },
    },
  },
  hadolint: {
    '2.15.1': {
      'linux-x64': {
        url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-x86_64',
        sha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
        executable: 'hadolint-linux-x86_64',
        executableSha256: 'c7187db94eeeeca956519a6af171adc31453941a1e777961f6e680f697c8c507',
      },
      'linux-arm64': {
        url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-linux-arm64',
        sha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
        executable: 'hadolint-linux-arm64',
        executableSha256: 'f6198ef8090f404dbb771abfee086eb8c48ac177f30da7fd3510aca35b344b5d',
      },
      'darwin-x64': {
        url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-x86_64',
        sha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
        executable: 'hadolint-macos-x86_64',
        executableSha256: 'ffe9bb18b23d5ed1eae50237aecdbb523d016e96da0bd4e7aa432040acfc3fde',
      },
      'darwin-arm64': {
        url: 'https://github.com/hadolint/hadolint/releases/download/v2.15.1/hadolint-macos-arm64',
        sha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
        executable: 'hadolint-macos-arm64',
        executableSha256: '5c09f3213f8e40406abe048233d985eebef336d4a6a20021be47fadb6cf480a2',
      },
    },
  },
  actionlint: {
    '1.7.12': {
      'linux-x64': {
        url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_amd64.tar.gz',
        sha256: '8aca8db96f1b94770f1b0d72b6dddcb1ebb8123cb3712530b08cc387b349a3d8',
        executable: 'actionlint',
        builtSha256: 'b359277792d5957a7322d7719536b4f69252ef0bb9a983dfcf4acbdda3d1c7b6',
      },
      'linux-arm64': {
        url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_linux_arm64.tar.gz',
        sha256: '325e971b6ba9bfa504672e29be93c24981eeb1c07576d730e9f7c8805afff0c6',
        executable: 'actionlint',
      },
      'darwin-x64': {
        url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_amd64.tar.gz',
        sha256: '5b44c3bc2255115c9b69e30efc0fecdf498fdb63c5d58e17084fd5f16324c644',
        executable: 'actionlint',
      },
      'darwin-arm64': {
        url: 'https://github.com/rhysd/actionlint/releases/download/v1.7.12/actionlint_1.7.12_darwin_arm64.tar.gz',
        sha256: 'aba9ced2dee8d27fecca3dc7feb1a7f9a52caefa1eb46f3271ea66b6e0e6953f',
        executable: 'actionlint',
      },
    },
  },
  'cargo-audit': {
    '0.22.2': {
      'linux-x64': {
        url: 'https://github.com/rustsec/rustsec/releases/download/cargo-audit/v0.22.2/cargo-audit-x86_64-unknown-linux-musl-v0.22.2.tgz',
        sha256: '7fb9497f8594b389e5fce5ef9b92db08432996895b2e0c5a0167a69ed445c428',
        executable: 'cargo-audit-x86_64-unknown-linux-musl-v0.22.2/cargo-audit',
        builtSha256: 'dc2d18cd35f1c0e4f079c35ca9b2c3c060932470e48b79982751b94d96ea8a06',
      },
    },
  },
}

/** The newest version of a tool in a lock. Throws when it has none. */
export function newestVersion(lock: ToolsLock, name: string): string {
  const newest = Object.keys(lock[name] ?? {})
    .toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .at(-1)
  if (newest === undefined) throw new Error(`there is no ${name} in the lock`)
  return newest
}
