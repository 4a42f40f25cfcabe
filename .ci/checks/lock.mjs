// An `npm install` on one platform may leave the packages of others out of the lock file, after which
// `npm ci` refuses the lock everywhere: a fresh clone would not even install.
import { readFileSync } from 'node:fs';
import process from 'node:process';

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

/** Where Node would look for a package from inside another, nearest first. */
function* placesOf(name, from) {
  for (let folder = from; ; ) {
    yield `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (folder === '') return;
    folder = folder.slice(0, Math.max(folder.lastIndexOf('node_modules/') - 1, 0));
  }
}

const missing = Object.entries(packages).flatMap(([path, entry]) =>
  Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
    .filter((name) => ![...placesOf(name, path)].some((place) => place in packages))
    .map((name) => `${path} needs ${name}, which package-lock.json does not name`),
);
for (const line of missing) console.error(line);
process.exit(missing.length > 0 ? 1 : 0);
