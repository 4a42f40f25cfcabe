import styles from './PanelPage.module.css';

interface Wave {
  wave: number;
  count: number;
  done: number;
}

function say({ wave, count, done }: Wave, own: boolean): string {
  const state = done === count ? 'done' : `${done} of ${count} done`;
  return own ? `Wave ${wave}, this one: ${state}` : `Wave ${wave}, ${state}`;
}

/** The whole way in one line: a bar a wave, as wide as it holds requirements, filled as far as it is done. */
export function Waves({ waves, own }: { waves: readonly Wave[]; own: number | null }) {
  return (
    <ol className={styles.waves}>
      {waves.map((wave) => (
        <li
          key={wave.wave}
          className={wave.wave === own ? styles.ownWave : styles.wave}
          style={{ flexGrow: Math.max(wave.count, 1) }}
        >
          <progress className={styles.bar} max={Math.max(wave.count, 1)} value={wave.done} aria-hidden />
          <span>{say(wave, wave.wave === own)}</span>
        </li>
      ))}
    </ol>
  );
}
