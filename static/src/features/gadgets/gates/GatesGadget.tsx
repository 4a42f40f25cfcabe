import { useState } from 'react';
import type { Output } from '../../../../../src/contract/procedures';
import { countOf } from '../../../../../src/domain/words/grammar';
import { EmptyState } from '../../../ui/EmptyState';
import { Skeleton } from '../../../ui/Skeleton';
import { useReply } from '../../../ui/useReply';
import type { Several } from '../configuration';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';
import { words } from '../words';
import { isLate, isOverdue, warningsOf } from './facts';
import { OneProject } from './OneProject';
import { Portfolio } from './Portfolio';

type State = Output<'gadget.gates'>;

/** The gates of one project on their track, or of several in a table. */
export default function GatesGadget({ configuration }: { configuration: Several }) {
  const { projects } = configuration;
  const { loaded, reload } = useReply('gadget.gates', {
    projects: projects === 'all' ? projects : [...projects],
  });
  if (loaded.status === 'loading') {
    return (
      <div className={gadget.gadget}>
        <Skeleton height="120px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return <GadgetFailure failure={loaded.failure} onRetry={() => void reload()} />;
  }
  const single = projects !== 'all' && projects.length === 1;
  return (
    <div className={gadget.gadget}>
      {single ? <Single state={loaded.value} /> : <Together state={loaded.value} />}
      <ReadAt />
    </div>
  );
}

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });

function ReadAt() {
  const [readAt] = useState(() => clock.format(Date.now()));
  return <p className={gadget.quiet}>{words.readAt(readAt)}</p>;
}

const Single = ({ state }: { state: State }) => {
  const [project] = state.projects;
  if (project === undefined) return <EmptyState heading={words.away}>{words.awaySentence}</EmptyState>;
  return (
    <LinksInto projectKey={project.key}>
      {project.gates.length === 0 ? (
        <EmptyState heading="No gate is planned yet" actions={<PageLink path="gates">Open Gates</PageLink>}>
          The governance lead plans the gates on the page Gates.
        </EmptyState>
      ) : (
        <OneProject project={project} />
      )}
    </LinksInto>
  );
};

const Together = ({ state: { projects, more } }: { state: State }) => {
  if (projects.length === 0) {
    return (
      <EmptyState heading="No project to show">
        Projects appear here that you may browse and where gates are planned, on their page Gates.
      </EmptyState>
    );
  }
  return (
    <>
      <p className={gadget.quiet}>{summaryOf(projects)}</p>
      <Portfolio projects={projects} />
      {more > 0 && (
        <p className={gadget.quiet}>
          {countOf(more, 'more project')} found no place. Choose the projects under Configure.
        </p>
      )}
    </>
  );
};

/** What stands out over all of them. */
function summaryOf(projects: State['projects']): string {
  const gates = projects.flatMap((project) => project.gates);
  const owed = gates.reduce((sum, line) => sum + line.owed, 0);
  const late = gates.filter(isLate).length;
  const overdue = gates.filter(isOverdue).length;
  const marked = gates.filter((line) => warningsOf(line).some((one) => one !== 'Overdue')).length;
  return [
    countOf(projects.length, 'project'),
    `${countOf(owed, 'condition')} owed${late === 0 ? '' : `, late at ${countOf(late, 'gate')}`}`,
    ...(overdue === 0 ? [] : [`${countOf(overdue, 'meeting')} overdue`]),
    ...(marked === 0 ? [] : [`${countOf(marked, 'gate')} tainted or with a no-go`]),
  ].join(' · ');
}
