/** A package-lock.json with these packages, by name and version. */
export function npmLock(packages: Readonly<Record<string, string>>): string {
  return JSON.stringify({
    ...{ name: 'app', version: '1.0.0', lockfileVersion: 3 },
    packages: {
      '': { name: 'app', version: '1.0.0', dependencies: packages },
      ...Object.fromEntries(Object.entries(packages).map(([name, version]) => [`node_modules/${name}`, { version }])),
    },
  })
}
