import { clamp } from "./geometry";
import type { XY } from "./types";

/** How the picture lies on the screen: screen = picture × scale + (x, y), in CSS pixels. */
export interface Viewport {
	scale: number;
	x: number;
	y: number;
}

export interface Size {
	width: number;
	height: number;
}

/** Room that the controls over the canvas take, in CSS pixels. */
export interface Insets {
	left: number;
	top: number;
	right: number;
	bottom: number;
}

export const MIN_SCALE = 0.01;
export const MAX_SCALE = 64;
/** A small picture is not blown up beyond this when it is fitted. */
const MAX_FIT_SCALE = 8;
/** So much of the picture always stays in sight, in CSS pixels. */
const IN_SIGHT = 48;

export const toScreen = (view: Viewport, point: XY): XY => ({
	x: point.x * view.scale + view.x,
	y: point.y * view.scale + view.y,
});

export const toPicture = (view: Viewport, point: XY): XY => ({
	x: (point.x - view.x) / view.scale,
	y: (point.y - view.y) / view.scale,
});

export const clampScale = (scale: number): number => clamp(scale, MIN_SCALE, MAX_SCALE);

/** The whole picture, centred in what the controls leave free. */
export function fit(picture: Size, screen: Size, insets: Insets): Viewport {
	if (picture.width <= 0 || picture.height <= 0 || screen.width <= 0 || screen.height <= 0) {
		return { scale: 1, x: 0, y: 0 };
	}
	const wide = Math.max(1, screen.width - insets.left - insets.right);
	const high = Math.max(1, screen.height - insets.top - insets.bottom);
	return center(picture, screen, insets, clampScale(Math.min(wide / picture.width, high / picture.height, MAX_FIT_SCALE)));
}

export function center(picture: Size, screen: Size, insets: Insets, scale: number): Viewport {
	return {
		scale,
		x: insets.left + (screen.width - insets.left - insets.right - picture.width * scale) / 2,
		y: insets.top + (screen.height - insets.top - insets.bottom - picture.height * scale) / 2,
	};
}

/** Zoom so that what lies under `anchor` (screen) stays there. */
export function zoomAt(view: Viewport, anchor: XY, factor: number): Viewport {
	const scale = clampScale(view.scale * factor);
	const kept = toPicture(view, anchor);
	return { scale, x: anchor.x - kept.x * scale, y: anchor.y - kept.y * scale };
}

export const panBy = (view: Viewport, dx: number, dy: number): Viewport => ({
	scale: view.scale,
	x: view.x + dx,
	y: view.y + dy,
});

/** The nearest view in which some of the picture is in sight. */
export function keepInSight(view: Viewport, picture: Size, screen: Size): Viewport {
	const place = (at: number, size: number, room: number): number => {
		const shown = Math.min(IN_SIGHT, size * view.scale, room);
		return clamp(at, shown - size * view.scale, room - shown);
	};
	return {
		scale: view.scale,
		x: place(view.x, picture.width, screen.width),
		y: place(view.y, picture.height, screen.height),
	};
}
