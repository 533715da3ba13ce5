import type { XY } from "./types";

/** How the picture lies on the screen: screen = picture × scale + (x, y), in CSS pixels. */
export interface Viewport {
	scale: number;
	x: number;
	y: number;
}

export const MIN_SCALE = 0.01;
export const MAX_SCALE = 64;
const FIT_MARGIN = 16;

export const toScreen = (view: Viewport, point: XY): XY => ({
	x: point.x * view.scale + view.x,
	y: point.y * view.scale + view.y,
});

export const toPicture = (view: Viewport, point: XY): XY => ({
	x: (point.x - view.x) / view.scale,
	y: (point.y - view.y) / view.scale,
});

/** The whole picture, centred, with a margin; never larger than its own pixels ×8. */
export function fit(width: number, height: number, screenWidth: number, screenHeight: number): Viewport {
	if (width <= 0 || height <= 0 || screenWidth <= 0 || screenHeight <= 0) return { scale: 1, x: 0, y: 0 };
	const room = (size: number): number => Math.max(1, size - 2 * FIT_MARGIN);
	const scale = clampScale(Math.min(room(screenWidth) / width, room(screenHeight) / height, 8));
	return center(width, height, screenWidth, screenHeight, scale);
}

export function center(
	width: number,
	height: number,
	screenWidth: number,
	screenHeight: number,
	scale: number,
): Viewport {
	return { scale, x: (screenWidth - width * scale) / 2, y: (screenHeight - height * scale) / 2 };
}

export const clampScale = (scale: number): number => Math.min(MAX_SCALE, Math.max(MIN_SCALE, scale));

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
