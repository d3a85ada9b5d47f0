/** Golds of the MATH training problems, answered as models do; see `read-cases.ts` for the notation. */
export const MATH_TRAIN: string = String.raw`
@ golds of the MATH training set
\sqrt{x^2+y^2+z^2} == (x^2+y^2+z^2)^{1/2} ;; \sqrt{z^2+y^2+x^2} ;; \sqrt{x\cdot x+y\cdot y+z\cdot z} ;; $\sqrt{x^{2}+y^{2}+z^{2}}$
\sqrt{x^2+y^2+z^2} != x+y+z ;; \sqrt{x^2+y^2} ;; x^2+y^2+z^2 ;; \sqrt{x^2-y^2+z^2}
\frac{-1 + \sqrt{5}}{2} == \frac{\sqrt{5}-1}{2} ;; 0.618 ;; \frac{2}{1+\sqrt5} ;; -\frac{1}{2}+\frac{\sqrt{5}}{2} ;; \frac{\sqrt5}{2}-0.5
\frac{-1 + \sqrt{5}}{2} != \frac{1+\sqrt{5}}{2} ;; 1.618 ;; \frac{-1-\sqrt5}{2} ;; \frac{-1\pm\sqrt5}{2}
x^2 + 7x + 10 == (x+2)(x+5) ;; (x+5)(x+2) ;; x(x+7)+10
x^2 + 7x + 10 != (x-2)(x-5) ;; x^2+7x ;; x^2+10x+7 ;; x^2+7x+10=0
\begin{pmatrix} 7/17 & -3/17 \\ 1/17 & 2/17 \end{pmatrix} == \frac{1}{17}\begin{pmatrix} 7 & -3 \\ 1 & 2 \end{pmatrix} ;; \begin{bmatrix} \frac{7}{17} & -\frac{3}{17} \\ \frac{1}{17} & \frac{2}{17} \end{bmatrix}
\begin{pmatrix} 7/17 & -3/17 \\ 1/17 & 2/17 \end{pmatrix} != \begin{pmatrix} 7/17 & 1/17 \\ -3/17 & 2/17 \end{pmatrix} ;; \begin{pmatrix} 7 & -3 \\ 1 & 2 \end{pmatrix}
\$1012.50 == 1012.5 ;; \$1,012.50 ;; $1012.50 ;; 1012.50 dollars
\$1012.50 != 1012 ;; 101250 ;; \$1012.05
\left( 10 \sqrt{2}, \frac{19 \pi}{44} \right) == (10\sqrt2,19\pi/44) ;; (\sqrt{200},\frac{19}{44}\pi)
\left( 10 \sqrt{2}, \frac{19 \pi}{44} \right) != (\frac{19\pi}{44},10\sqrt2) ;; (10\sqrt2,\frac{19}{44})
-1, \; -5 == -5,-1 ;; -1 and -5 ;; x=-1,-5 ;; \{-5,-1\} ;; x = -1 \text{ or } x = -5
-1, \; -5 != 1,5 ;; -1 ;; -6 ;; -1.5
164 \pi \mbox{ square feet} == 164\pi ;; 164\pi \text{ ft}^2 ;; 164\pi \text{ square feet} ;; 515.22
164 \pi \mbox{ square feet} != 164 ;; 164\pi \text{ feet} ;; 146\pi
5(\sqrt{3}-1) == 5\sqrt{3}-5 ;; -5+5\sqrt3 ;; 3.66 ;; \frac{10}{\sqrt{3}+1}
5(\sqrt{3}-1) != 5\sqrt{3}-1 ;; 5\sqrt{2} ;; 5(\sqrt3+1)
12\sqrt{13}\text{ feet} == 12\sqrt{13} ;; 12\sqrt{13} ft ;; \sqrt{1872} ;; 43.27
12\sqrt{13}\text{ feet} != 12\sqrt{13}\text{ inches} ;; 13\sqrt{12} ;; 12
-1,3,3 == 3,-1,3 ;; -1, 3, 3 ;; 3, 3, -1
-1,3,3 != -1,3 ;; 3,3 ;; 1,3,3
\$ 54.60 == 54.6 ;; \$54.60 ;; 54.60
\$ 54.60 != 54 ;; 546 ;; 54.06
\frac{\sqrt{15}}{3} == \sqrt{\frac{5}{3}} ;; \frac{5}{\sqrt{15}} ;; 1.291 ;; \frac13\sqrt{15}
\frac{\sqrt{15}}{3} != \sqrt{5} ;; \frac{\sqrt{5}}{3} ;; \sqrt{15}/5
2xy + 10x + 20y + 100 == 2(x+10)(y+5) ;; 2yx+20y+10x+100 ;; 2xy+10(x+2y+10)
2xy + 10x + 20y + 100 != 2(x+5)(y+10) ;; 2xy+20x+10y+100 ;; (x+10)(y+5)
\frac{-7}{23} == -\frac{7}{23} ;; \frac{7}{-23} ;; -7/23 ;; -0.304
\frac{-7}{23} != \frac{7}{23} ;; -0.3 ;; -\frac{23}{7}
8x^9-125y^6 == (2x^3-5y^2)(4x^6+10x^3y^2+25y^4) ;; -125y^6+8x^9 ;; (2x^3)^3-(5y^2)^3
8x^9-125y^6 != 8x^9+125y^6 ;; (2x^3-5y^2)^3 ;; 8x^6-125y^9
.175 == 0.175 ;; 17.5\% ;; \frac{7}{40} ;; 0.1750
.175 != 0.18 ;; 1.75 ;; 175
- \frac 32 == -1.5 ;; -\frac{3}{2} ;; -3/2 ;; -1\frac12
- \frac 32 != 1.5 ;; -\frac23 ;; -32
\sqrt{2}, -\sqrt{2} == \pm\sqrt{2} ;; -\sqrt2,\sqrt2 ;; \{\sqrt2,-\sqrt2\} ;; x=\pm\sqrt2
\sqrt{2}, -\sqrt{2} != \sqrt{2} ;; \pm 2 ;; 0
20\% == 20 ;; 0.2 ;; 1/5 ;; 20 percent
20\% != 2 ;; 200 ;; 0.02
0,-3 == -3,0 ;; x=0,-3 ;; 0 and -3 ;; \{0, -3\}
0,-3 != 0 ;; 0,3 ;; -3
1\frac{2}{3} == \frac{5}{3} ;; 5/3 ;; 1.667 ;; 1 2/3 ;; 1.\overline{6}
1\frac{2}{3} != \frac{2}{3} ;; 1.6 ;; \frac{12}{3} ;; 12/3
110001_2 == 110001_{2} ;; 49_{10} ;; 61_8
110001_2 != 110001_3 ;; 110011_2 ;; 110000_2
\frac{3 + \sqrt{5}}{2} == \left(\frac{1+\sqrt5}{2}\right)^2 ;; 1.5+\frac{\sqrt{5}}{2} ;; 2.618 ;; \frac{\sqrt5+3}{2}
\frac{3 + \sqrt{5}}{2} != \frac{3-\sqrt5}{2} ;; 3+\frac{\sqrt5}{2} ;; \frac{3+5}{2}
95,\!040 == 95040 ;; 95,040 ;; 95{,}040
95,\!040 != 95.04 ;; 9504 ;; 95,400
7 - 2 \pi == -2\pi+7 ;; 7-2\pi ;; 0.717 ;; -(2\pi-7)
7 - 2 \pi != 5\pi ;; 2\pi-7 ;; 7-\pi
2 - b == -b+2 ;; 2-b ;; -(b-2)
2 - b != b-2 ;; 2+b ;; -2-b
75^\circ, 75^\circ == 75,75 ;; 75^\circ,75^\circ ;; 75^\circ \text{ and } 75^\circ
75^\circ, 75^\circ != 75,30 ;; 150
4x^2 -2x + \frac{3}{2} == \frac{8x^2-4x+3}{2} ;; 4x^2-2x+1.5 ;; \frac32-2x+4x^2
4x^2 -2x + \frac{3}{2} != 4x^2-2x+\frac{2}{3} ;; 4x^2+2x+\frac32 ;; 8x^2-4x+3
\frac94\pi == \frac{9\pi}{4} ;; 2.25\pi ;; 9\pi/4 ;; 7.0686
\frac94\pi != \frac{4\pi}{9} ;; \frac94 ;; 94\pi
4, 0, -4 == 0, \pm 4 ;; -4,0,4 ;; \{4,0,-4\}
4, 0, -4 != 4,-4 ;; 0,4 ;; 4,0,4
\tfrac 94 == 2.25 ;; \frac{9}{4} ;; 2\frac14 ;; 9/4
\tfrac 94 != \frac49 ;; 94 ;; 2.2
xy == yx ;; x\cdot y ;; x y ;; x \times y
xy != x+y ;; x/y ;; x^y ;; x
10\text{ inches} == 10 ;; 10 in ;; 10 inches ;; 10\text{ in.}
10\text{ inches} != 10 feet ;; 10 cm ;; 1
45^\circ, 135^\circ, 225^\circ, 315^\circ == 45,135,225,315 ;; 315^\circ,225^\circ,135^\circ,45^\circ ;; 45^{\circ}, 135^{\circ}, 225^{\circ}, 315^{\circ}
45^\circ, 135^\circ, 225^\circ, 315^\circ != 45,135,225 ;; 45,135,225,300
114\text{ square units} == 114 ;; 114 units^2 ;; 114 square units ;; 114 \text{ units}^2
114\text{ square units} != 141 ;; 11.4
5x^{26}-15x^9-35x^4+5x^2 == 5x^2(x^{24}-3x^7-7x^2+1) ;; 5x^2-35x^4-15x^9+5x^{26}
5x^{26}-15x^9-35x^4+5x^2 != 5x^{26}-15x^9-35x^4 ;; 5x^2 6-15x^9-35x^4+5x^2
20\text{ days} == 20 ;; 20 days ;; 480 hours
20\text{ days} != 20 hours ;; 2 ;; 20 weeks
-\frac{3 \pi}{4}, \frac{\pi}{4} == \frac{\pi}{4},-\frac{3\pi}{4} ;; \pi/4, -3\pi/4
-\frac{3 \pi}{4}, \frac{\pi}{4} != \frac{3\pi}{4},\frac{\pi}{4} ;; \frac{\pi}{4}
776_8 == 776_{8} ;; 510_{10}
776_8 != 776 + 1 ;; 777_8 ;; 776_9
x^3 - 3x^2 + 3x - 3 == (x-1)^3-2 ;; -3+3x-3x^2+x^3
x^3 - 3x^2 + 3x - 3 != (x-1)^3 ;; x^3-3x^2+3x ;; x^3+3x^2+3x-3
\frac{bx}{h}(h-x) == \frac{bx(h-x)}{h} ;; bx-\frac{bx^2}{h} ;; \frac{bxh-bx^2}{h} ;; bx\left(1-\frac{x}{h}\right)
\frac{bx}{h}(h-x) != \frac{bx}{h(h-x)} ;; bx(h-x) ;; \frac{bx}{h}(x-h)
33,\!800 == 33800 ;; 33,800
33,\!800 != 33.8 ;; 338000
24_{10} == 24 ;; 24_{10}
24_{10} != 24_{8} ;; 42
-8 + 2i == 2i-8 ;; 2(-4+i) ;; -8+2\mathrm{i}
-8 + 2i != 8+2i ;; -8-2i ;; -6i ;; -6
(-\infty, -27) \cup [-8, -1] == x < -27 \text{ or } -8 \le x \le -1 ;; [-8,-1]\cup(-\infty,-27)
(-\infty, -27) \cup [-8, -1] != (-\infty,-27]\cup[-8,-1] ;; (-\infty,-27)\cup(-8,-1) ;; [-8,-1]
\begin{pmatrix} 4/5 \\ 3/5 \end{pmatrix} == \begin{pmatrix} 0.8 \\ 0.6 \end{pmatrix} ;; \frac15\begin{pmatrix} 4 \\ 3 \end{pmatrix} ;; \begin{bmatrix} \frac45 \\ \frac35 \end{bmatrix}
\begin{pmatrix} 4/5 \\ 3/5 \end{pmatrix} != \begin{pmatrix} 3/5 \\ 4/5 \end{pmatrix} ;; \begin{pmatrix} 4 \\ 3 \end{pmatrix}
80 \% == 80 ;; 0.8 ;; 80\% ;; \frac45
80 \% != 8 ;; 0.08
49x^2 - 42xy + 9y^2 - 222x - 54y + 603 = 0 == 49x^2+9y^2-42xy=222x+54y-603 ;; (7x-3y)^2-222x-54y+603=0
49x^2 - 42xy + 9y^2 - 222x - 54y + 603 = 0 != 49x^2+42xy+9y^2-222x-54y+603=0 ;; 49x^2-42xy+9y^2-222x-54y=603
(-\infty, -8) \cup (-8, \infty) == x\ne -8 ;; x\neq-8 ;; (-8,\infty)\cup(-\infty,-8) ;; \mathbb{R}\setminus\{-8\}
(-\infty, -8) \cup (-8, \infty) != (-\infty,\infty) ;; (-8,\infty) ;; x\ne 8 ;; x=-8
37a(a+3) == 37a^2+111a ;; 37(a^2+3a) ;; (a+3)37a
37a(a+3) != 37a^2+3 ;; 37a^2+3a ;; 37a(a-3)
\frac{1}{2^{98}} == 2^{-98} ;; \left(\frac12\right)^{98} ;; \frac{1}{4^{49}} ;; \frac{2}{2^{99}}
\frac{1}{2^{98}} != \frac{1}{2^{97}} ;; 2^{98} ;; 0 ;; \frac{1}{98^2}
[-\tfrac13, 1] == [-1/3,1] ;; -\frac13\le x\le 1 ;; \left[-\frac{1}{3},1\right] ;; x\in[-\frac{1}{3},1]
[-\tfrac13, 1] != (-\frac13,1) ;; [-\frac13,1) ;; [-3,1] ;; [\frac13,1]
4x^3(2x^2+7) == 8x^5+28x^3 ;; 28x^3+8x^5 ;; 4(2x^5+7x^3)
4x^3(2x^2+7) != 8x^5+7 ;; 4x^3(2x^2-7) ;; 8x^6+28x^3
(-\sqrt{2}, 0, \sqrt{2}) == (-\sqrt2,0,\sqrt2) ;; (-2^{1/2},0,2^{1/2})
(-\sqrt{2}, 0, \sqrt{2}) != (\sqrt2,0,-\sqrt2) ;; (-2,0,2) ;; 0
\frac{3 \sqrt{7}}{7} == \frac{3}{\sqrt7} ;; \sqrt{\frac97} ;; 1.134 ;; \frac37\sqrt7
\frac{3 \sqrt{7}}{7} != \frac{3}{7} ;; 3\sqrt7 ;; \frac{7}{3\sqrt7}
441\text{ pounds} == 441 ;; 441 lb ;; 441 lbs ;; 441 pounds
441\text{ pounds} != 441 kg ;; 414
-\frac34i == -0.75i ;; -\frac{3i}{4} ;; -\frac{3}{4}i ;; \frac{-3i}{4} ;; \frac{3}{4i}
-\frac34i != \frac34i ;; -\frac{3}{4} ;; -\frac{4}{3}i
\frac{1}{x - 1} == (x-1)^{-1} ;; -\frac{1}{1-x} ;; \frac{x+1}{x^2-1} ;; 1/(x-1)
\frac{1}{x - 1} != 1/x-1 ;; \frac{1}{x+1} ;; \frac{1}{1-x} ;; x-1
k = 1 == 1 ;; k=1 ;; k=1.0
k = 1 != k=2 ;; -1 ;; k\ne 1
`;
