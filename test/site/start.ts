import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { addRequirementsFile, populate, users } from './sample/index';
import { type Site, startSite } from './site';
import { watchSources } from './watch';

const DATA_DIR = '.site';

/** Writes down what is unwritten before the process goes. */
function closeOnSignals(site: Site): void {
  const close = () => {
    site.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', close);
  process.once('SIGTERM', close);
}

/** A site that could not be filled is not kept: the next start begins anew instead of half-way. */
async function fill(site: Site, requirements: string | undefined): Promise<void> {
  try {
    await populate(site, { requirements });
  } catch (error) {
    await site.close();
    rmSync(DATA_DIR, { recursive: true, force: true });
    throw error;
  }
}

function greet(site: Site): void {
  console.log(`\nWallchart's local site: ${site.url}\n`);
  console.log('Sign in with the switch at the top right, or over REST with an e-mail and any token:');
  for (const { displayName, email, jiraAdmin } of users) {
    console.log(`  ${displayName.padEnd(18)} ${email}${jiraAdmin ? '  (Jira administrator)' : ''}`);
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
  const requirements = values.requirements === undefined ? undefined : resolve(values.requirements);
  if (requirements !== undefined && !existsSync(requirements)) {
    throw new Error(`There is no file ${requirements}`);
  }
  const site = await startSite({ port, dataDir: DATA_DIR, fresh: values.fresh, users });
  closeOnSignals(site);
  watchSources(site.forge);
  const empty = Object.keys(site.jira.state.projects).length === 0;
  if (empty) await fill(site, requirements);
  else if (requirements !== undefined) await addRequirementsFile(site, requirements);
  greet(site);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
