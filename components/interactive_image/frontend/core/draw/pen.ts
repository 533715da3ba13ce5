import { radians, centerOf, HANDLES, handlePoint } from "../geometry";
import { levelFor, type LoadedImage } from "../images";
import type { Placement, Rect, XY } from "../types";
import { toScreen, type Size, type Viewport } from "../viewport";
import { CHIP, COLOUR, HANDLE, LINE, PIXELS_FROM } from "./style";

const CHIPS_KEPT = 2_000;

interface Chip {
	shown: string;
	width: number;
}

/** One layer's canvas with the two coordinate systems that are drawn in. */
export class Pen {
	readonly context: CanvasRenderingContext2D;
	private view: Viewport = { scale: 1, x: 0, y: 0 };
	private screen: Size = { width: 0, height: 0 };
	private ratio = 1;
	private readonly chips = new Map<string, Chip>();

	constructor(canvas: HTMLCanvasElement) {
		const context = canvas.getContext("2d");
		if (!context) throw new Error("This browser cannot draw: it has no 2D canvas.");
		this.context = context;
	}

	resize(screen: Size, ratio: number): void {
		this.ratio = ratio;
		this.context.canvas.width = Math.max(1, Math.round(screen.width * ratio));
		this.context.canvas.height = Math.max(1, Math.round(screen.height * ratio));
	}

	start(view: Viewport, screen: Size): void {
		this.view = view;
		this.screen = screen;
		this.context.setTransform(1, 0, 0, 1, 0, 0);
		this.context.clearRect(0, 0, this.context.canvas.width, this.context.canvas.height);
	}

	/** Draw in picture pixels. */
	inPicture(): CanvasRenderingContext2D {
		const { scale, x, y } = this.view;
		this.context.setTransform(scale * this.ratio, 0, 0, scale * this.ratio, x * this.ratio, y * this.ratio);
		return this.context;
	}

	/** Draw in CSS pixels. */
	onScreen(): CanvasRenderingContext2D {
		this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
		return this.context;
	}

	/** Draw in picture pixels of an object, as if it had not been placed elsewhere. */
	placed(object: Rect, placement: Placement): CanvasRenderingContext2D {
		const context = this.inPicture();
		const middle = centerOf(object);
		context.translate(middle.x + placement.dx, middle.y + placement.dy);
		context.rotate(radians(placement.rotation));
		context.scale(placement.scale, placement.scale);
		context.translate(-middle.x, -middle.y);
		return context;
	}

	/** CSS pixels per picture pixel. */
	get scale(): number {
		return this.view.scale;
	}

	/** Pixels of the canvas per picture pixel. */
	get deviceScale(): number {
		return this.view.scale * this.ratio;
	}

	at(point: XY): XY {
		return toScreen(this.view, point);
	}

	/**
	 * Draw an image over a rectangle, from the copy that has enough pixels. Of an image that lies straight only what is
	 * in sight is drawn; of one that was placed, which is magnified as well, all.
	 */
	image(image: LoadedImage, over: Rect, placed?: Placement): void {
		const perPixel = (over.width / image.width) * this.deviceScale * (placed?.scale ?? 1);
		const { bitmap, scale } = levelFor(image, perPixel);
		const across = (image.width / over.width) * scale;
		const down = (image.height / over.height) * scale;
		const part = placed ? over : this.inSight(over);
		if (!part) return;
		this.context.imageSmoothingEnabled = perPixel < PIXELS_FROM;
		this.context.drawImage(
			bitmap,
			(part.x - over.x) * across,
			(part.y - over.y) * down,
			part.width * across,
			part.height * down,
			part.x,
			part.y,
			part.width,
			part.height,
		);
	}

	/** A line that is seen on any picture. */
	outlined(path: Path2D, colour: string, width: number, unit: number, dash: readonly number[] = []): void {
		const { context } = this;
		context.lineJoin = "round";
		context.lineWidth = (width + LINE.halo) * unit;
		context.strokeStyle = COLOUR.halo;
		context.stroke(path);
		context.setLineDash(dash.map((length) => length * unit));
		context.lineWidth = width * unit;
		context.strokeStyle = colour;
		context.stroke(path);
		context.setLineDash([]);
	}

	/** The thinnest line there is, which is drawn much faster than any other. */
	hairline(path: Path2D, colour: string, unit: number): void {
		this.context.lineWidth = unit / this.ratio;
		this.context.strokeStyle = colour;
		this.context.stroke(path);
	}

	/** A box of the picture with its name, and with handles when selected. */
	box(box: Rect, label: string, colour: string, selected: boolean, dash: readonly number[] = []): void {
		const context = this.onScreen();
		const corner = this.at(box);
		const size: [number, number] = [box.width * this.view.scale, box.height * this.view.scale];
		const width = selected ? LINE.strong : LINE.normal;
		context.lineJoin = "miter";
		context.lineWidth = width + LINE.halo;
		context.strokeStyle = COLOUR.halo;
		context.strokeRect(corner.x, corner.y, ...size);
		context.setLineDash([...dash]);
		context.lineWidth = width;
		context.strokeStyle = colour;
		context.strokeRect(corner.x, corner.y, ...size);
		context.setLineDash([]);
		this.chip(label, corner, colour === COLOUR.accent);
		if (selected) for (const handle of HANDLES) this.handle(this.at(handlePoint(box, handle)));
	}

	handle(at: XY, round = false): void {
		const { context } = this;
		const half = HANDLE.size / 2;
		context.beginPath();
		if (round) context.arc(at.x, at.y, HANDLE.round, 0, 2 * Math.PI);
		else context.rect(at.x - half, at.y - half, HANDLE.size, HANDLE.size);
		context.fillStyle = COLOUR.handle;
		context.fill();
		context.lineWidth = LINE.normal;
		context.strokeStyle = COLOUR.accent;
		context.stroke();
	}

	/** A name above a point of the screen, kept in sight, to the left of `clear`; in colour when it is of what is worked on. */
	chip(text: string, above: XY, active: boolean, clear = Infinity): void {
		if (!text) return;
		const { context } = this;
		context.font = CHIP.font;
		const { shown, width } = this.measured(text);
		const x = Math.max(CHIP.gap, Math.min(above.x, clear - width, this.screen.width - width - CHIP.gap));
		const y = Math.max(CHIP.gap, above.y - CHIP.height - CHIP.gap);
		context.beginPath();
		context.roundRect(x, y, width, CHIP.height, CHIP.radius);
		context.fillStyle = active ? COLOUR.chipActive : COLOUR.chip;
		context.fill();
		context.fillStyle = COLOUR.chipText;
		context.textBaseline = "middle";
		context.fillText(shown, x + CHIP.pad, y + CHIP.height / 2 + 1);
	}

	/** A name as it is shown, and the width of its chip; measured once, since measuring costs more than drawing. */
	private measured(text: string): Chip {
		const found = this.chips.get(text);
		if (found) return found;
		const letters = [...text];
		const shown = letters.length > CHIP.longest ? `${letters.slice(0, CHIP.longest - 1).join("")}…` : text;
		const chip = { shown, width: this.context.measureText(shown).width + 2 * CHIP.pad };
		if (this.chips.size >= CHIPS_KEPT) this.chips.clear();
		this.chips.set(text, chip);
		return chip;
	}

	/** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
	inSight(rect: Rect): Rect | null {
		const { scale, x, y } = this.view;
		const left = Math.max(rect.x, Math.floor(-x / scale) - 1);
		const top = Math.max(rect.y, Math.floor(-y / scale) - 1);
		const right = Math.min(rect.x + rect.width, Math.ceil((this.screen.width - x) / scale) + 1);
		const bottom = Math.min(rect.y + rect.height, Math.ceil((this.screen.height - y) / scale) + 1);
		return right <= left || bottom <= top ? null : { x: left, y: top, width: right - left, height: bottom - top };
	}
}
