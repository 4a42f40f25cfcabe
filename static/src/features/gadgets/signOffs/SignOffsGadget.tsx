import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { Output } from '../../../../../src/contract/procedures';
import { Avatar } from '../../../ui/Avatar';
import { DepartmentDot, hueAt } from '../../../ui/DepartmentDot';
import { EmptyState } from '../../../ui/EmptyState';
import { nameOf } from '../../../ui/format';
import { Lozenge } from '../../../ui/Lozenge';
import { Skeleton } from '../../../ui/Skeleton';
import { signerOf } from '../../../ui/signer';
import { useReply } from '../../../ui/useReply';
import { BaselineLine } from '../BaselineLine';
import { mostDrawn, type Several } from '../configuration';
import { type Drawn, EachProject } from '../EachProject';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';
import { words } from '../words';
import styles from './SignOffsGadget.module.css';

type SignOffs = Output<'gadget.signOffs'>;
type Line = SignOffs['departments'][number];

/** Which departments have signed, for whom it waits, and what has changed since. */
export default function SignOffsGadget({ configuration }: { configuration: Several }) {
  return (
    <EachProject
      projects={configuration.projects}
      most={mostDrawn}
      draw={(drawn) => <OneProject {...drawn} />}
    />
  );
}

function OneProject({ project, alone, onAway }: Drawn) {
  const { loaded, reload } = useReply('gadget.signOffs', { project });
  if (loaded.status === 'loading') {
    return (
      <div className={gadget.gadget}>
        <Skeleton width="40%" height="20px" />
        <Skeleton height="160px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <GadgetFailure failure={loaded.failure} onRetry={() => void reload()} onAway={alone ? null : onAway} />
    );
  }
  const state = loaded.value;
  return (
    <LinksInto projectKey={state.projectKey}>
      <div className={gadget.gadget}>
        {state.baseline === null ? (
          <EmptyState
            heading={words.nothingOut}
            actions={<PageLink path="sign-off">{words.openSignOffOf(state.projectKey)}</PageLink>}
          >
            {words.nothingOutSentence}
          </EmptyState>
        ) : (
          <>
            <BaselineLine projectKey={state.projectKey} baseline={state.baseline} path="sign-off" />
            <Table state={state} />
          </>
        )}
      </div>
    </LinksInto>
  );
}

const Table = ({ state }: { state: SignOffs }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">{words.department}</th>
        <th scope="col">{words.keyUser}</th>
        <th scope="col" className={styles.wide}>
          {words.asSigned}
        </th>
        <th scope="col">{words.state}</th>
        <th scope="col" className={styles.wide}>
          {words.last}
        </th>
      </tr>
    </thead>
    <tbody>
      {state.departments.map((line) => (
        <tr key={line.id}>
          <th scope="row">
            <DepartmentDot hue={hueAt(Math.max(line.index, 0))} name={line.name} />
          </th>
          <td>
            <KeyUsers line={line} people={state.people} />
          </td>
          <td className={styles.wide}>
            <AsSigned line={line} />
          </td>
          <td>
            <State line={line} />
          </td>
          <td className={styles.wide}>{lastOf(line)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

function lastOf({ signatures }: Line): string {
  const last = Math.max(0, ...signatures.map(({ at }) => at));
  return last === 0 ? '' : day.format(last);
}

function KeyUsers({ line, people }: { line: Line; people: SignOffs['people'] }) {
  const { signatures, waiting, signed } = line;
  if (signatures.length + waiting.length === 0) return <span className={gadget.quiet}>{words.nobody}</span>;
  return (
    <ul className={styles.people}>
      {signatures.map((signature) => (
        <li key={signature.accountId}>
          <Avatar accountId={signature.accountId} name={nameOf(people, signature.accountId)} />{' '}
          {signerOf(people, signature)}
        </li>
      ))}
      {!signed &&
        waiting.map((accountId) => (
          <li key={accountId} className={gadget.quiet}>
            {words.waitingFor(nameOf(people, accountId))}
          </li>
        ))}
    </ul>
  );
}

/** How much of what a department signs is as it was published. */
function AsSigned({ line: { count, stale, signatures } }: { line: Line }) {
  const same = signatures.length === 0 ? 0 : Math.max(0, count - stale);
  return (
    <span className={styles.asSigned}>
      <progress value={same} max={Math.max(count, 1)} aria-label={words.figures(same, count)} />
      <span>{words.figures(same, count)}</span>
    </span>
  );
}

function State({ line: { signed, signatures, needed, stale } }: { line: Line }) {
  if (signed && stale > 0) {
    return (
      <Lozenge appearance="warning" icon={WarningIcon}>
        {words.stale(stale)}
      </Lozenge>
    );
  }
  if (signed) {
    return (
      <Lozenge appearance="success" icon={CheckMarkIcon}>
        {words.signed}
      </Lozenge>
    );
  }
  if (signatures.length === 0) return <Lozenge appearance="neutral">{words.waiting}</Lozenge>;
  return <Lozenge appearance="information">{words.partly(signatures.length, needed)}</Lozenge>;
}
