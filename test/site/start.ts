import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SiteFolder } from './folder';
import {
  addRequirements,
  populate,
  type RequirementsFile,
  readRequirementsFile,
  rolesOf,
  users,
} from './sample/index';
import { type Site, startSite } from './site';
import { watchSources } from './watch';

const DATA_DIR = '.site';

/** Writes down what is unwritten before the process goes. */
function closeOnSignals(site: Site, folder: SiteFolder): void {
  const close = () => {
    site.close().then(
      () => {
        folder.leave();
        process.exit(0);
      },
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

/** The sample where the site is empty, and the file's project beside what is there. */
async function fill(site: Site, folder: SiteFolder, file: RequirementsFile | null): Promise<void> {
  const empty = Object.keys(site.jira.state.projects).length === 0;
  if (empty) {
    console.log('Making the sample projects, as an administrator would: some seconds, once.');
    await folder.filling(async () => {
      await populate(site);
      site.flush();
    });
  }
  if (file) {
    console.log(`Making a project of ${file.requirements.length} requirements from the file.`);
    await addRequirements(site, file);
    site.flush();
  }
}

function greet(site: Site): void {
  console.log(`\nWallchart's local site: ${site.url}\n`);
  for (const { key, name } of Object.values(site.jira.state.projects)) {
    console.log(`  ${name.padEnd(34)} ${site.url}/jira/software/projects/${key}/list`);
  }
  console.log('\nSign in with the switch at the top right, or over REST with an e-mail and any token:\n');
  for (const person of users) {
    const roles = [...(person.jiraAdmin ? ['Jira administrator'] : []), ...rolesOf(person)];
    console.log(`  ${person.displayName.padEnd(16)} ${person.email.padEnd(22)} ${roles.join(', ')}`);
  }
  console.log(`\n  curl -u ${users[0]?.email}:any ${site.url}/rest/api/3/myself\n`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8190' },
      fresh: { type: 'boolean', default: false },
      requirements: { type: 'string' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_534)
    throw new Error(`--port ${values.port} is no port`);
  const path = values.requirements === undefined ? undefined : resolve(values.requirements);
  if (path !== undefined && !existsSync(path)) throw new Error(`There is no file ${path}`);
  // Read before anything is forgotten or made: a file that cannot be read costs nothing.
  const file = path === undefined ? null : readRequirementsFile(path);
  const folder = new SiteFolder(DATA_DIR);
  try {
    const fresh = values.fresh || folder.halfFilled;
    const site = await startSite({ port, dataDir: DATA_DIR, fresh, users });
    closeOnSignals(site, folder);
    watchSources(site.forge);
    await fill(site, folder, file).catch(async (error: unknown) => {
      await site.close();
      throw error;
    });
    greet(site);
  } catch (error) {
    folder.leave();
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
