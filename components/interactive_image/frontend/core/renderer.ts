import type { Editor } from "./editor";
import { centerOf, corners, handlePoint, HANDLES, isIdentity, objectRect, placePoint, radians, type Rect } from "./geometry";
import { objectHandles, shownBoxes } from "./hit";
import { ImageStore, type LoadedImage } from "./images";
import type { PathCache } from "./strokes";
import type { FileRef, SceneObject, XY } from "./types";
import { toScreen } from "./viewport";

/** Colours of marks; the same in light and dark, since they lie on pictures. */
const COLOUR = {
	positive: "#22c55e",
	negative: "#ef4444",
	box: "#3b82f6",
	object: "#8b5cf6",
	selected: "#f59e0b",
	halo: "rgba(0, 0, 0, 0.55)",
	handle: "#ffffff",
	label: "rgba(17, 19, 24, 0.82)",
	blank: "#ffffff",
	edge: "rgba(127, 127, 127, 0.45)",
};
const STROKE_ALPHA = 0.62;
const LINE = 1.6;
const HANDLE_SIZE = 8;
const POINT_RADIUS = 6;
const LABEL_FONT = "600 12px system-ui, sans-serif";
const LABEL_PAD = 5;
const LABEL_HEIGHT = 18;
const PIXEL_VIEW_SCALE = 4;
const OBJECT_DASH = [6, 4];

/** Three canvases: the picture (redrawn when the view changes), the scene and its marks, the gesture going on. */
export class Renderer {
	readonly images: ImageStore;
	/** Frames drawn, for whoever measures. */
	frames = 0;
	private readonly base: CanvasRenderingContext2D;
	private readonly scene: CanvasRenderingContext2D;
	private readonly live: CanvasRenderingContext2D;
	private pending = 0;
	private ratio = 1;
	private baseKey = "";
	private closed = false;

	constructor(
		private readonly editor: Editor,
		private readonly paths: PathCache,
		layers: { base: HTMLCanvasElement; scene: HTMLCanvasElement; live: HTMLCanvasElement },
	) {
		this.images = new ImageStore(() => {
			this.baseKey = "";
			this.request();
		});
		this.base = layers.base.getContext("2d", { alpha: true })!;
		this.scene = layers.scene.getContext("2d")!;
		this.live = layers.live.getContext("2d")!;
	}

	get pen(): CanvasRenderingContext2D {
		return this.live;
	}

	resize(width: number, height: number, ratio: number): void {
		this.ratio = ratio;
		for (const context of [this.base, this.scene, this.live]) {
			context.canvas.width = Math.max(1, Math.round(width * ratio));
			context.canvas.height = Math.max(1, Math.round(height * ratio));
		}
		this.baseKey = "";
		this.request();
	}

	/** Draw with the next frame. */
	request(): void {
		if (this.pending || this.closed) return;
		this.pending = requestAnimationFrame(() => {
			this.pending = 0;
			this.draw();
		});
	}

	close(): void {
		this.closed = true;
		cancelAnimationFrame(this.pending);
	}

	private draw(): void {
		this.frames += 1;
		const { editor } = this;
		const picture = editor.showPrevious && editor.scene.previous ? editor.scene.previous : editor.scene.picture;
		const view = editor.view;
		const key = [picture?.url, view.scale, view.x, view.y, editor.scene.width, editor.scene.height].join("|");
		if (key !== this.baseKey) {
			this.baseKey = key;
			this.drawBase(picture);
		}
		this.drawScene();
		this.drawLive();
		this.images.keepOnly([
			editor.scene.picture,
			editor.scene.previous,
			editor.scene.staged?.image ?? null,
			...editor.scene.objects.flatMap((object) => [object.cutout, object.background]),
		]);
	}

	private clear(context: CanvasRenderingContext2D): void {
		context.setTransform(1, 0, 0, 1, 0, 0);
		context.clearRect(0, 0, context.canvas.width, context.canvas.height);
	}

	/** Draw in picture pixels. */
	private inPicture(context: CanvasRenderingContext2D): void {
		const { scale, x, y } = this.editor.view;
		context.setTransform(scale * this.ratio, 0, 0, scale * this.ratio, x * this.ratio, y * this.ratio);
	}

	/** Draw in CSS pixels. */
	private onScreen(context: CanvasRenderingContext2D): void {
		context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
	}

	private drawBase(picture: FileRef | null): void {
		const { editor, base } = this;
		this.clear(base);
		if (!editor.hasPicture) return;
		const frame = { x: 0, y: 0, width: editor.scene.width, height: editor.scene.height };
		this.inPicture(base);
		const image = this.images.get(picture);
		if (image) this.image(base, image, frame);
		else {
			base.fillStyle = picture ? COLOUR.edge : COLOUR.blank;
			base.fillRect(0, 0, frame.width, frame.height);
			if (picture) this.baseKey = "";
		}
		this.onScreen(base);
		const corner = toScreen(editor.view, { x: 0, y: 0 });
		base.strokeStyle = COLOUR.edge;
		base.lineWidth = 1;
		base.strokeRect(
			corner.x - 0.5,
			corner.y - 0.5,
			frame.width * editor.view.scale + 1,
			frame.height * editor.view.scale + 1,
		);
	}

	/** Draw the visible part of an image over a rectangle of the picture, from the copy that has enough pixels. */
	private image(context: CanvasRenderingContext2D, image: LoadedImage, over: Rect, clip = true): void {
		const perPixel = (over.width / image.width) * this.editor.view.scale * this.ratio;
		const useMip = image.mip !== null && perPixel <= image.mipScale;
		const source = useMip ? image.mip! : image.full;
		const factor = useMip ? image.mipScale : 1;
		context.imageSmoothingEnabled = perPixel < PIXEL_VIEW_SCALE;
		context.imageSmoothingQuality = "medium";
		const visible = clip ? this.visible(over) : over;
		if (!visible) return;
		const sx = ((visible.x - over.x) / over.width) * image.width * factor;
		const sy = ((visible.y - over.y) / over.height) * image.height * factor;
		const sw = (visible.width / over.width) * image.width * factor;
		const sh = (visible.height / over.height) * image.height * factor;
		if (sw <= 0 || sh <= 0) return;
		context.drawImage(source, sx, sy, sw, sh, visible.x, visible.y, visible.width, visible.height);
	}

	/** The part of a rectangle that the window shows, in picture pixels, with a pixel to spare. */
	private visible(rect: Rect): Rect | null {
		const { view, screenSize } = this.editor;
		const left = Math.max(rect.x, Math.floor(-view.x / view.scale) - 1);
		const top = Math.max(rect.y, Math.floor(-view.y / view.scale) - 1);
		const right = Math.min(rect.x + rect.width, Math.ceil((screenSize.width - view.x) / view.scale) + 1);
		const bottom = Math.min(rect.y + rect.height, Math.ceil((screenSize.height - view.y) / view.scale) + 1);
		return right <= left || bottom <= top ? null : { x: left, y: top, width: right - left, height: bottom - top };
	}

	private drawScene(): void {
		const { editor, scene: context } = this;
		this.clear(context);
		if (!editor.hasPicture || editor.showPrevious) return;
		if (editor.mode !== "generate") this.drawObjects(context);
		const staged = editor.scene.staged;
		if (staged) {
			const image = this.images.get(staged.image);
			this.inPicture(context);
			if (image) this.image(context, image, staged);
		}
		if (editor.mode === "select" && !staged) {
			for (const object of editor.scene.objects) this.drawOutline(context, object);
			this.drawStrokes(context);
			this.drawPoints(context);
		}
		for (const box of shownBoxes(editor)) {
			this.drawBox(context, box, box.label, box.id === editor.marks.selected, COLOUR.box);
		}
	}

	private drawObjects(context: CanvasRenderingContext2D): void {
		const { editor } = this;
		const touched = editor.scene.objects.filter((object) => !isIdentity(editor.placement(object.id)));
		this.inPicture(context);
		context.save();
		context.beginPath();
		context.rect(0, 0, editor.scene.width, editor.scene.height);
		context.clip();
		for (const object of touched) {
			const image = this.images.get(object.background);
			if (image) this.image(context, image, { x: object.bx, y: object.by, width: object.bwidth, height: object.bheight });
			else this.hatch(context, object);
		}
		for (const object of touched) {
			const placement = editor.placement(object.id);
			const image = placement.removed ? null : this.images.get(object.cutout);
			if (!image) continue;
			const middle = centerOf(objectRect(object));
			context.save();
			context.translate(middle.x + placement.dx, middle.y + placement.dy);
			context.rotate(radians(placement.rotation));
			context.scale(placement.scale, placement.scale);
			context.translate(-middle.x, -middle.y);
			const plain = placement.rotation === 0 && placement.scale === 1 && placement.dx === 0 && placement.dy === 0;
			this.image(context, image, object, plain);
			context.restore();
		}
		context.restore();
	}

	/** Where an object was, while what is behind it is not known yet. */
	private hatch(context: CanvasRenderingContext2D, object: SceneObject): void {
		if (!object.outline) return;
		context.fillStyle = COLOUR.edge;
		context.fill(this.paths.get(object.outline), "evenodd");
	}

	private drawOutline(context: CanvasRenderingContext2D, object: SceneObject): void {
		const { editor } = this;
		const placement = editor.placement(object.id);
		if (placement.removed) return;
		const selected = object.id === editor.marks.selected;
		const middle = centerOf(objectRect(object));
		this.inPicture(context);
		context.translate(middle.x + placement.dx, middle.y + placement.dy);
		context.rotate(radians(placement.rotation));
		context.scale(placement.scale, placement.scale);
		context.translate(-middle.x, -middle.y);
		const unit = 1 / (editor.view.scale * placement.scale);
		const path = this.paths.get(object.outline);
		const active = selected || object.id === editor.marks.active_object;
		if (active) {
			context.fillStyle = "rgba(139, 92, 246, 0.16)";
			context.fill(path, "evenodd");
		}
		context.setLineDash([]);
		context.lineWidth = (LINE + 1.6) * unit;
		context.strokeStyle = COLOUR.halo;
		context.stroke(path);
		context.lineWidth = LINE * unit;
		context.strokeStyle = active ? COLOUR.selected : COLOUR.object;
		if (!active) context.setLineDash(OBJECT_DASH.map((length) => length * unit));
		context.stroke(path);
		context.setLineDash([]);
		this.onScreen(context);
		const placed = corners(objectRect(object)).map((point) =>
			toScreen(editor.view, placePoint(objectRect(object), placement, point)),
		);
		const left = Math.min(...placed.map((point) => point.x));
		const top = Math.min(...placed.map((point) => point.y));
		this.label(context, object.label, { x: left, y: top }, active ? COLOUR.selected : COLOUR.object);
	}

	private drawStrokes(context: CanvasRenderingContext2D): void {
		const { editor } = this;
		this.inPicture(context);
		context.lineCap = "round";
		context.lineJoin = "round";
		context.globalAlpha = STROKE_ALPHA;
		for (const stroke of editor.marks.strokes) {
			if (stroke.object_id !== editor.marks.active_object) continue;
			context.lineWidth = stroke.width;
			context.strokeStyle = stroke.positive ? COLOUR.positive : COLOUR.negative;
			context.stroke(this.paths.get(stroke.path));
		}
		context.globalAlpha = 1;
	}

	private drawPoints(context: CanvasRenderingContext2D): void {
		const { editor } = this;
		this.onScreen(context);
		for (const point of editor.marks.points) {
			if (point.object_id !== editor.marks.active_object) continue;
			const at = toScreen(editor.view, point);
			context.beginPath();
			context.arc(at.x, at.y, POINT_RADIUS, 0, 2 * Math.PI);
			context.fillStyle = point.positive ? COLOUR.positive : COLOUR.negative;
			context.fill();
			context.lineWidth = 2;
			context.strokeStyle = COLOUR.handle;
			context.stroke();
			context.beginPath();
			context.moveTo(at.x - 3, at.y);
			context.lineTo(at.x + 3, at.y);
			if (point.positive) {
				context.moveTo(at.x, at.y - 3);
				context.lineTo(at.x, at.y + 3);
			}
			context.stroke();
		}
	}

	private drawBox(context: CanvasRenderingContext2D, box: Rect, label: string, selected: boolean, colour: string): void {
		const { view } = this.editor;
		this.onScreen(context);
		const at = toScreen(view, box);
		const [width, height] = [box.width * view.scale, box.height * view.scale];
		context.setLineDash([]);
		context.lineWidth = LINE + 2;
		context.strokeStyle = COLOUR.halo;
		context.strokeRect(at.x, at.y, width, height);
		context.lineWidth = LINE;
		context.strokeStyle = selected ? COLOUR.selected : colour;
		context.strokeRect(at.x, at.y, width, height);
		if (label) this.label(context, label, at, selected ? COLOUR.selected : colour);
		if (selected) for (const handle of HANDLES) this.handle(context, toScreen(view, handlePoint(box, handle)));
	}

	private handle(context: CanvasRenderingContext2D, at: XY, round = false): void {
		context.beginPath();
		if (round) context.arc(at.x, at.y, HANDLE_SIZE / 2 + 1, 0, 2 * Math.PI);
		else context.rect(at.x - HANDLE_SIZE / 2, at.y - HANDLE_SIZE / 2, HANDLE_SIZE, HANDLE_SIZE);
		context.fillStyle = COLOUR.handle;
		context.fill();
		context.lineWidth = LINE;
		context.strokeStyle = COLOUR.selected;
		context.stroke();
	}

	private label(context: CanvasRenderingContext2D, text: string, at: XY, colour: string): void {
		if (!text) return;
		context.font = LABEL_FONT;
		const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text;
		const width = context.measureText(shown).width + 2 * LABEL_PAD;
		const x = Math.max(2, Math.min(at.x, this.editor.screenSize.width - width - 2));
		const y = Math.max(2, at.y - LABEL_HEIGHT - 3);
		context.fillStyle = COLOUR.label;
		context.beginPath();
		context.roundRect(x, y, width, LABEL_HEIGHT, 4);
		context.fill();
		context.fillStyle = colour;
		context.fillRect(x, y + 3, 2.5, LABEL_HEIGHT - 6);
		context.fillStyle = "#fff";
		context.textBaseline = "middle";
		context.fillText(shown, x + LABEL_PAD + 1, y + LABEL_HEIGHT / 2 + 0.5);
	}

	private drawLive(): void {
		const { editor, live: context } = this;
		this.clear(context);
		if (!editor.hasPicture) return;
		if (editor.draft) {
			this.inPicture(context);
			const { points, width, positive } = editor.draft;
			context.lineCap = "round";
			context.lineJoin = "round";
			context.globalAlpha = STROKE_ALPHA;
			context.lineWidth = width;
			context.strokeStyle = positive ? COLOUR.positive : COLOUR.negative;
			context.beginPath();
			context.moveTo(points[0].x, points[0].y);
			for (const point of points) context.lineTo(point.x, point.y);
			if (points.length === 1) context.lineTo(points[0].x + 0.01, points[0].y);
			context.stroke();
			context.globalAlpha = 1;
		}
		if (editor.draftBox) this.drawBox(context, editor.draftBox, "", false, COLOUR.box);
		const object = editor.mode === "select" && !editor.scene.staged ? editor.object(editor.marks.selected) : undefined;
		if (object && editor.tool === "select" && !editor.placement(object.id).removed) {
			this.onScreen(context);
			const handles = objectHandles(editor, object);
			context.strokeStyle = COLOUR.selected;
			context.lineWidth = 1;
			context.setLineDash([3, 3]);
			context.beginPath();
			handles.corners.forEach((point, index) => (index ? context.lineTo(point.x, point.y) : context.moveTo(point.x, point.y)));
			context.closePath();
			context.moveTo(handles.top.x, handles.top.y);
			context.lineTo(handles.rotate.x, handles.rotate.y);
			context.stroke();
			context.setLineDash([]);
			for (const corner of handles.corners) this.handle(context, corner);
			this.handle(context, handles.rotate, true);
		}
		const drawing = editor.tool === "stroke" || editor.tool === "negative" || editor.tool === "erase";
		if (drawing && editor.pointer) {
			this.onScreen(context);
			context.beginPath();
			context.arc(editor.pointer.x, editor.pointer.y, editor.brush / 2, 0, 2 * Math.PI);
			context.lineWidth = 3;
			context.strokeStyle = COLOUR.halo;
			context.stroke();
			context.lineWidth = 1.2;
			context.strokeStyle = "#fff";
			context.stroke();
		}
	}
}
