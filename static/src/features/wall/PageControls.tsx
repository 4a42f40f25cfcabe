import { IconButton } from '@atlaskit/button/new';
import LeftIcon from '@atlaskit/icon/core/chevron-left';
import RightIcon from '@atlaskit/icon/core/chevron-right';
import FullScreenIcon from '@atlaskit/icon/core/fullscreen-enter';
import PrinterIcon from '@atlaskit/icon/core/printer';
import PauseIcon from '@atlaskit/icon/core/video-pause';
import PlayIcon from '@atlaskit/icon/core/video-play';
import type { Pages } from './usePages';
import styles from './Wall.module.css';
import { words } from './words';

/** Which page hangs, turning by hand, full screen and paper. None of it is on paper. */
export const PageControls = ({ page, pages, turning, show, setTurning }: Pages) => (
  <nav className={styles.controls} aria-label={words.pages}>
    {pages > 1 && (
      <>
        <IconButton
          appearance="subtle"
          icon={LeftIcon}
          label={words.previous}
          onClick={() => show(page - 1)}
        />
        <span role="status">{words.page(page + 1, pages)}</span>
        <IconButton
          appearance="subtle"
          icon={RightIcon}
          label={words.following}
          onClick={() => show(page + 1)}
        />
        <IconButton
          appearance="subtle"
          icon={turning ? PauseIcon : PlayIcon}
          label={turning ? words.pause : words.play}
          onClick={() => setTurning(!turning)}
        />
      </>
    )}
    {document.fullscreenEnabled && (
      <IconButton
        appearance="subtle"
        icon={FullScreenIcon}
        label={words.fullScreen}
        onClick={() => void document.documentElement.requestFullscreen()}
      />
    )}
    <IconButton appearance="subtle" icon={PrinterIcon} label={words.print} onClick={() => window.print()} />
  </nav>
);
