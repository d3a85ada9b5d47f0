/** Units, angles, times, ratios and numerals of other bases; see `read-cases.ts` for the notation. */
export const UNITS: string = String.raw`
@ a dollar sign that was lost (ProcessBench)
15 == \15
15 != \16
@ a unit on one side only is ignored
18 == 18 cm ;; 18\text{ cm} ;; 18 \mathrm{cm} ;; 18cm ;; 18\,\text{cm} ;; 18~cm ;; 18 meters ;; 18 square feet ;; 18 \text{ cm}^2 ;; 18 \mathrm{~m} / \mathrm{s} ;; 18 apples ;; 18 eggs per day ;; 18 miles per hour ;; 18 \text{ ways} ;; 18 people ;; 18\text{ units}^2 ;; 18^\circ ;; 18 degrees ;; 18\% ;; 18 years old ;; 18 \text{ sq. in.} ;; 18\mbox{ inches}
18 != 19 cm ;; 18.5 cm ;; 1.8 m ;; 180 cm ;; 8 apples
15\mbox{ cm}^2 == 15 ;; 15 cm^2 ;; 15\text{ cm}^2 ;; 15 \mathrm{~cm}^{2} ;; 15 square centimeters ;; 15\,\text{cm}^2 ;; 15 \text{ cm}^{2} ;; 15.0 cm^2 ;; 15 cm²
15\mbox{ cm}^2 != 15 cm ;; 15 m^2 ;; 16 cm^2 ;; 15 cm^3 ;; 225 ;; 15^2
864 \mbox{ inches}^2 == 864 ;; 864 \text{ in}^2 ;; 864 square inches ;; 864\text{ inches}^2 ;; 864 in^2
864 \mbox{ inches}^2 != 864 inches ;; 864 cm^2 ;; 72 ;; 846
$0.0112 \mathrm{~g}$ == 0.0112 ;; 0.0112 g ;; 11.2 mg ;; 1.12 \times 10^{-2} \text{ g} ;; 0.0112 grams
$0.0112 \mathrm{~g}$ != 0.0112 kg ;; 0.112 g ;; 1.12 mg ;; 0.011
$80 \pi \mathrm{mi} / \mathrm{min}$ == 80\pi ;; 80\pi \text{ miles per minute} ;; 80 \pi mi/min
$80 \pi \mathrm{mi} / \mathrm{min}$ != 80 ;; 80\pi \text{ m/min} ;; 8\pi
$145 \pi / 72 \mathrm{~m} / \mathrm{s}$ == \frac{145\pi}{72} ;; \frac{145 \pi}{72} \text{ m/s} ;; 145\pi/72
$145 \pi / 72 \mathrm{~m} / \mathrm{s}$ != 145/72 ;; \frac{72}{145\pi} ;; \frac{145\pi}{27}
8\sqrt{3}\text{ square inches} == 8\sqrt{3} ;; 8 \sqrt 3 ;; \sqrt{192}
8\sqrt{3}\text{ square inches} != 8 ;; 3\sqrt{8} ;; 8\sqrt{2}
@ two units are compared, and converted where they measure the same
18 cm == 18 cm ;; 18 centimeters ;; 0.18 m ;; 180 mm ;; 18 \text{cm} ;; 18 centimetre
18 cm != 18 m ;; 18 mm ;; 18 inches ;; 18 kg ;; 1.8 cm ;; 18 cm^2 ;; 18 s
1 km == 1000 m ;; 1 \text{ kilometer} ;; 100000 cm ;; 1000 meters
1 km != 100 m ;; 1 m ;; 1 mile ;; 10 km
2 hours == 120 minutes ;; 2 \text{ hours} ;; 7200 seconds ;; 2 hr ;; 2 h ;; 2 hours.
2 hours != 2 minutes ;; 20 minutes ;; 200 minutes ;; 3 hours ;; 2 days
90 minutes == 1.5 hours ;; 90 min ;; 5400 s
90 minutes != 90 hours ;; 9 minutes ;; 1 hour
3 kg == 3000 g ;; 3 kilograms ;; 3 \text{ kg}
3 kg != 3 g ;; 30 kg ;; 3 lb ;; 300 g
5 apples == 5 ;; 5 apples ;; five ;; 5 apple
5 apples != 5 pears ;; 6 apples ;; 50 apples
60 \text{ mph} == 60 ;; 60 miles per hour ;; 60 mph ;; 60 \text{ mi/h}
60 \text{ mph} != 60 km/h ;; 60 miles ;; 6
10 m/s == 36 km/h ;; 10 \text{ m/s} ;; 10 meters per second ;; 10 \mathrm{~m} \mathrm{~s}^{-1}
10 m/s != 10 km/h ;; 10 m ;; 100 m/s ;; 10 m/s^2
2 \text{ feet} == 24 inches ;; 2 ft ;; 2
2 \text{ feet} != 2 inches ;; 12 inches ;; 2 yards
2x != 2 ;; x ;; 2y ;; 2 x^2
7 g == 7 ;; 7 grams
7 g != 7 kg ;; 8 g
@ degrees are ignored where one side has none, and turned into radians where the other has π
90^\circ == 90 ;; 90° ;; 90 degrees ;; 90^{\circ} ;; 90\degree ;; 90 \text{ degrees} ;; \frac{\pi}{2} ;; \angle A = 90^\circ ;; 90^\circ.
90^\circ != 9 ;; 89^\circ ;; 90 radians ;; \pi ;; 100^\circ ;; \frac{\pi}{3}
180^\circ == \pi ;; 180 ;; 180 degrees ;; \pi \text{ radians}
180^\circ != 2\pi ;; 360^\circ ;; 18
$45^{\circ}$ == 45 ;; 45° ;; \frac{\pi}{4} ;; 45^\circ ;; 45 degrees
$45^{\circ}$ != 54^\circ ;; \frac{\pi}{2} ;; 45.5 ;; -45^\circ
120^\circ == \frac{2\pi}{3} ;; 120 ;; 120^{\circ}
120^\circ != 60^\circ ;; \frac{\pi}{3} ;; 12
106^\circ == 106 ;; 106.0^\circ ;; 106 \text{ degrees}
106^\circ != 74^\circ ;; 160^\circ ;; 106\pi
\frac{\pi}{6} == 30^\circ ;; \pi/6 ;; \frac{1}{6}\pi ;; \frac{\pi}{6} \text{ rad} ;; 0.5236
\frac{\pi}{6} != 30 ;; 60^\circ ;; \frac{6}{\pi} ;; \frac{\pi}{3} ;; 0.52 x
@ times of day
2: 15 PM == 2:15 PM ;; 2:15 p.m. ;; 14:15 ;; 2:15 pm ;; 2:15\text{ PM} ;; 2:15
2: 15 PM != 2:15 AM ;; 2:16 PM ;; 3:15 PM ;; 12:15 PM ;; 2.15 h ;; 15:2
7:30 a.m. == 7:30 ;; 7:30 AM ;; 07:30 ;; 7:30\text{ a.m.}
7:30 a.m. != 7:30 p.m. ;; 19:30 ;; 7:03 ;; 8:30
12:30 == 12:30 ;; 12:30 pm
12:30 != 12:03 ;; 1:30 ;; 13:20
@ ratios, up to a factor
3:2 == 3:2 ;; 6:4 ;; 3 : 2 ;; 1.5:1 ;; 3\colon 2
3:2 != 2:3 ;; 3:1 ;; 6:2 ;; 3, 2 ;; 32
1:2:3 == 2:4:6 ;; 1 : 2 : 3
1:2:3 != 3:2:1 ;; 1:2 ;; 1:3:2 ;; 1, 2, 3
5:6 == 10:12 ;; 5 : 6
5:6 != 6:5 ;; 5:7 ;; 56
@ a numeral keeps its base: 52_8 is not 52_9; the first three are of MATH-500
52_8 == 52_8 ;; 52_{8} ;; (52)_8 ;; 052_8
52_8 != 52_9 ;; 53_8 ;; 25_8 ;; 52_{10} ;; 5_8 ;; 528
204_5 == 204_{5} ;; 204_5. ;; (204)_5
204_5 != 204_6 ;; 240_5 ;; 204_{10} ;; 2045 ;; 24_5
40_9 == 40_{9} ;; 40_9
40_9 != 40_8 ;; 4_9 ;; 49 ;; 36_9
11111000_2 == 11111000_{2} ;; 11111000_2
11111000_2 != 11111001_2 ;; 11111000_3 ;; 1111100_2
110_2 == 110_{2} ;; 6_{10} ;; 12_4 ;; 20_3
110_2 != 110_3 ;; 111_2 ;; 110_{10}
0.0011_2 == 0.0011_{2} ;; \frac{3}{16}
0.0011_2 != 0.0011_3 ;; 0.0101_2
A3_{16} == A3_{16} ;; a3_{16}
A3_{16} != A4_{16} ;; 3A_{16} ;; A3_{12}
`;
