import { baselineStateNames } from '../../../../src/domain/words/en';
import { countOf } from '../../../../src/domain/words/grammar';
import { Button } from '../../ui/Button';
import { Code } from '../../ui/Code';
import { FailureMessage } from '../../ui/FailureMessage';
import { sayMoment } from '../../ui/format';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { KeptDifferences } from '../difference/Difference';
import { save } from '../order/exportOrder';
import { useRouter } from '../project/useRouter';
import styles from './CertificatePage.module.css';
import { type Certificate, useCertificate } from './useCertificate';

/** A baseline as it was signed, with what proves it: to read, to print, and as a file. */
export default function CertificatePage() {
  const router = useRouter();
  const baseline = new URLSearchParams(router.search).get('baseline') ?? '';
  const { state, reload } = useCertificate(baseline);
  const back = (
    <Button appearance="subtle" onClick={() => router.open('sign-off')}>
      Back to sign-off
    </Button>
  );
  if (state.status === 'loading') {
    return (
      <div className={styles.page} aria-busy="true">
        <PageHeader title="Certificate" />
        {state.read > 0 && <p role="status">{state.read} requirements read</p>}
        <Skeleton height="160px" />
      </div>
    );
  }
  if (state.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title="Certificate" actions={back} />
        <FailureMessage title="The certificate could not be read" failure={state.failure} onRetry={reload} />
      </div>
    );
  }
  const { certificate } = state;
  const name = `${certificate.project}-B${certificate.header.number}.${certificate.header.edition}`;
  const download = () =>
    save(`${name}-certificate.json`, JSON.stringify(certificate, null, 2), 'application/json');
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        {back}
        <Button onClick={() => window.print()}>Print</Button>
        <Button appearance="primary" onClick={download}>
          Download as JSON
        </Button>
      </div>
      <Sheet certificate={certificate} />
      <KeptDifferences baseline={baseline} />
    </div>
  );
}

/** Who signed, and in whose name where it is not their own. */
function signerIn({ name, forName }: { name: string; forName?: string | undefined }): string {
  return forName === undefined ? name : `${name} for ${forName}`;
}

type Entry = Certificate['signatures'][number]['ledger'];

/** Digits of a hash that people compare. */
const digits = 12;

/** Where the ledger has something: the number of its entry, and the beginning of that entry's hash. */
function OnLedger({ entry }: { entry: Entry }) {
  if (entry === undefined) return null;
  return (
    <span className={styles.quiet}>
      {entry === null ? ', not on the ledger yet' : `, ledger entry ${entry.seq}, hash `}
      {entry !== null && <Code>{entry.hash.slice(0, digits)}</Code>}
    </span>
  );
}

function Sheet({ certificate }: { certificate: Certificate }) {
  const { header, code, state, departments, signatures, editions, leaves } = certificate;
  const { amendments = [] } = certificate;
  const keys = new Map([...leaves, ...amendments].map(({ id, key }) => [id, key]));
  const anew = editions.flatMap((one) => ('signatures' in one ? one : []));
  const names = new Map(departments.map(({ department, name }) => [department, name]));
  return (
    <article className={styles.sheet} data-certificate>
      <h1 className={styles.title}>
        {certificate.project}, baseline B{header.number}.{header.edition}
      </h1>
      <p>
        <Code>{code}</Code> · {baselineStateNames[state]} · {countOf(leaves.length, 'requirement')} ·
        published by {certificate.publishedBy}, {sayMoment(certificate.publishedAt)}
        {certificate.inForceSince !== null && ` · in force since ${sayMoment(certificate.inForceSince)}`}
      </p>
      {certificate.ledger !== undefined && (
        <p>
          Published
          <OnLedger entry={certificate.ledger.published} />
          {certificate.inForceSince !== null && (
            <>
              {' '}
              · in force
              <OnLedger entry={certificate.ledger.inForce} />
            </>
          )}
        </p>
      )}
      <h2 className={styles.heading}>Signatures</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Department</th>
            <th scope="col">Requirements</th>
            <th scope="col">Code</th>
            <th scope="col">Signed by</th>
          </tr>
        </thead>
        <tbody>
          {departments.map(({ department, name, count, code: own }) => (
            <tr key={department}>
              <th scope="row">{name}</th>
              <td>{count}</td>
              <td>
                <Code>{own}</Code>
              </td>
              <td>
                {signatures
                  .filter((signature) => signature.department === department)
                  .map((one) => (
                    <div key={one.accountId}>
                      {signerIn(one)}, {sayMoment(one.at)}
                      <OnLedger entry={one.ledger} />
                    </div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {anew.length > 0 && (
        <>
          <h2 className={styles.heading}>Signed anew</h2>
          <ul>
            {anew.map(({ edition, issueId, at, signatures: own }) => (
              <li key={edition}>
                B{header.number}.{edition}: {keys.get(issueId)}, {sayMoment(at)}, by{' '}
                {own.map((one) => `${signerIn(one)}, ${names.get(one.department)}`).join('; ')}
              </li>
            ))}
          </ul>
        </>
      )}
      <h2 className={styles.heading}>Requirements in order</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Wave</th>
            <th scope="col">Key</th>
            <th scope="col">Requirement</th>
            <th scope="col">Departments</th>
          </tr>
        </thead>
        <tbody>
          {leaves.map(({ id, place, wave, key, summary, digest }) => (
            <tr key={id}>
              <td>{place}</td>
              <td>{wave}</td>
              <td>{key}</td>
              <td>{summary}</td>
              <td>{digest.departments.map((one) => names.get(one)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {amendments.length > 0 && <Amendments amendments={amendments} />}
      <p className={styles.quiet}>
        The file proves itself without Jira: npm run verify FILE.json, and compare the code with the one on
        the wall. The number and hash of an entry stand on the ledger too, whose own check shows that nothing
        in between was changed.
      </p>
    </article>
  );
}

/** What was confirmed since, apart from what was signed first: it moved no other place. */
function Amendments({ amendments }: { amendments: NonNullable<Certificate['amendments']> }) {
  return (
    <>
      <h2 className={styles.heading}>Added later</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Amendment</th>
            <th scope="col">Wave</th>
            <th scope="col">Key</th>
            <th scope="col">Requirement</th>
            <th scope="col">Request</th>
            <th scope="col">Signed by</th>
          </tr>
        </thead>
        <tbody>
          {amendments.map(({ label, change, key, summary, leaf, departments, signatures }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{leaf === null ? 'off the chart' : leaf.wave}</td>
              <td>{key}</td>
              <td>{summary}</td>
              <td>{change}</td>
              <td>
                {departments.map(({ department, name }) => {
                  const own = signatures.filter((one) => one.department === department);
                  const by = own.map((one) => `${signerIn(one)}, ${sayMoment(one.at)}`).join('; ');
                  return (
                    <div key={department}>
                      {name}: {own.length === 0 ? 'not yet' : by}
                    </div>
                  );
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
