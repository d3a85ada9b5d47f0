/** Units, times, bases, intervals, lists, functions, matrices and sets as models write them; see `read-cases.ts` for the notation. */
export const OBJECTS: string = String.raw`
@ amounts convert exactly (1 ft = 12 in, 1 mi = 5280 ft, 1 kWh = 3.6 MJ); a compound amount is the sum of its parts
5 km/h == 5 \text{ km/h} ;; 5 kilometers per hour ;; 5\ \mathrm{km/h} ;; 5 km h^{-1} ;; 5\,\text{km}\cdot\text{h}^{-1} ;; 5000 m/h
5 km/h != 5 mph ;; 5 m/s ;; 18 m/s
3 \text{ liters} == 3000 mL ;; 3 L ;; 3000 \text{ ml} ;; 3000\text{ cm}^3 ;; 0.003\text{ m}^3 ;; 3\ell
3 \text{ liters} != 300 mL ;; 3 mL ;; 3 gallons
1.5\text{ hours} == 90\text{ min} ;; 1\frac{1}{2}\text{ hours} ;; 1 hour 30 minutes ;; 1 hour and 30 minutes ;; 1 h 30 min
1.5\text{ hours} != 1 hour 20 minutes ;; 130 minutes ;; 1 hour and 50 minutes
5 ft 6 in == 66 inches ;; 5'6" ;; 5 feet 6 inches ;; 5.5 feet
5 ft 6 in != 56 inches ;; 5.6 feet ;; 6 feet 5 inches
9.8 \text{ m/s}^2 == 9.8 ;; 9.8 m/s^2 ;; 9.8 m s^{-2} ;; 9.8\, \mathrm{m}/\mathrm{s}^{2} ;; 9.8 meters per second squared ;; 980 \text{ cm/s}^2
9.8 \text{ m/s}^2 != 9.8 m/s ;; 9.8 cm/s^2 ;; 8.9 m/s^2
50 \text{ N} == 50 newtons ;; 50 \mathrm{~N}
50 \text{ N} != 50 J ;; 5 N
2 \text{ kWh} == 2 kWh ;; 2 \mathrm{kWh}
12\text{ square units} == 12 ;; 12 units^2 ;; 12 \text{ sq. units} ;; 12 \text{ units}^2
12\text{ square units} != 12 cubic units ;; 21
100 \text{ cm}^2 == 0.01 \text{ m}^2 ;; 1 dm^2
100 \text{ cm}^2 != 1 m^2 ;; 100 m^2
1 mile == 5280 feet ;; 1760 yards ;; 63360 inches
1 mile != 1760 feet ;; 1 km
37^\circ\text{C} == 37 °C ;; 37 degrees Celsius ;; 37 ;; 37^{\circ} C
37^\circ\text{C} != 37 °F ;; 73 °C
6 \text{ dozen} == 72 ;; 6 ;; 6 dozen
6 \text{ dozen} != 60 ;; 7
@ 24 hours: p.m. adds 12 but to 12, noon is 12 p.m., midnight 12 a.m.
3:45 pm == 15:45 ;; 3:45 p.m. ;; 3:45 PM ;; 3:45\text{ p.m.} ;; 03:45 pm ;; 3{:}45\text{ PM}
3:45 pm != 3:45 am ;; 3:54 pm ;; 15:54 ;; 4:45 pm
noon == 12:00 pm ;; 12 noon
midnight == 12:00 am
12:00 a.m. == 0:00 ;; 00:00 ;; 12:00 AM
12:00 a.m. != 12:00 p.m. ;; 12:01 a.m.
5 pm == 5:00 pm ;; 17:00 ;; 5 p.m. ;; 5:00 PM
5 pm != 5 am ;; 6 pm
2 days == 48 hours ;; 2 \text{ days}
2 days != 24 hours ;; 2 weeks
@ a base in words or in brackets is the base; digits 0-9 and A-F
1011_2 == 11_{10} ;; 11 ;; 13_8 ;; 1011_{\text{two}} ;; 1011_{two} ;; 1011_2.
1011_2 != 1101_2 ;; 1011_3 ;; 1011_{10} ;; 12
\text{2E}_{16} == 46 ;; 2E_{16} ;; 2e_{16} ;; 46_{10} ;; (2E)_{16} ;; 2\text{E}_{16}
\text{2E}_{16} != 2F_{16} ;; E2_{16} ;; 64
1234_5 == 1234_{\text{five}} ;; 1234_{5} ;; 194_{10} ;; 1234 \text{ base } 5 ;; 1234 (base 5) ;; 1234_{(5)} ;; 1{,}234_5
1234_5 != 1234_6 ;; 1243_5 ;; 1234_7 ;; 1234 (base 6)
0b101 != 101_3 ;; 6
@ the same set of reals: closed where the relation allows equality; |x-a|<r is (a-r, a+r); "all reals but 1" is the complement of {1}
x \geq -2 == [-2, \infty) ;; -2 \le x ;; x >= -2 ;; x ∈ [-2, ∞) ;; x \in [-2,\infty) ;; \{x : x \ge -2\} ;; \{x \mid x \geq -2\} ;; [-2,+\infty) ;; \left[-2, \infty\right) ;; {x | x >= -2} ;; \{x \in \mathbb{R} : x \geq -2\} ;; -2 \leq x < \infty
x \geq -2 != (-2, \infty) ;; x > -2 ;; x \le -2 ;; [-2, 2] ;; -2 ;; [2,\infty)
(-\infty,3]\cup[5,\infty) == x\le 3 \text{ or } x\ge 5 ;; x \leq 3 or x \geq 5 ;; (-∞,3] ∪ [5,∞) ;; (-inf, 3] U [5, inf) ;; \mathbb{R}\setminus(3,5) ;; x \in (-\infty, 3] \cup [5, \infty) ;; \{x \mid x \le 3 \text{ or } x \ge 5\} ;; (-\infty,3]\bigcup[5,\infty) ;; x\le 3 \lor x\ge 5 ;; x \le 3,\ x \ge 5
(-\infty,3]\cup[5,\infty) != [3,5] ;; (-\infty,3)\cup(5,\infty) ;; (-\infty,3]\cap[5,\infty) ;; (-\infty, 5] ;; (-\infty,3] ;; x \le 3 \text{ and } x \ge 5
-1 < x < 4 == (-1,4) ;; x\in(-1,4) ;; -1<x \text{ and } x<4 ;; x > -1 \text{ and } x < 4 ;; 4 > x > -1 ;; \{x : -1 < x < 4\} ;; ]-1, 4[ ;; |x - 1.5| < 2.5 ;; (-1, 2] \cup (1, 4)
-1 < x < 4 != [-1,4] ;; -1 \le x \le 4 ;; (-1,4] ;; x < 4 ;; (4,-1) ;; x<-1 \text{ or } x>4
(-\infty, \infty) == \mathbb{R} ;; \text{all real numbers} ;; all reals ;; -\infty < x < \infty ;; x \in \mathbb{R} ;; \mathbf{R} ;; \Re ;; \text{All real numbers} ;; all real x ;; \text{all real numbers } x ;; the set of all real numbers ;; ℝ ;; x \in (-\infty,\infty)
(-\infty, \infty) != \mathbb{Q} ;; (0,\infty) ;; \mathbb{R}\setminus\{0\} ;; \emptyset ;; \mathbb{Z}
\mathbb{R} \setminus \{1\} == x \neq 1 ;; (-\infty,1)\cup(1,\infty) ;; x \ne 1 ;; x < 1 \text{ or } x > 1 ;; \mathbb{R} - \{1\} ;; \{x \mid x \neq 1\} ;; all real numbers except 1 ;; \text{all real numbers except } x = 1 ;; \mathbb{R}\backslash\{1\} ;; x \in \mathbb{R}, x \ne 1
\mathbb{R} \setminus \{1\} != \mathbb{R} ;; x = 1 ;; \{1\} ;; x \ne -1 ;; \mathbb{R}\setminus\{0\}
\text{no solution} == \emptyset ;; \varnothing ;; \{\} ;; No solution ;; no solutions ;; \text{No real solutions} ;; There is no solution ;; there are no solutions ;; none ;; \text{no real solution} ;; ∅ ;; \{ \} ;; has no solution ;; no real roots
\text{no solution} != 0 ;; \{0\} ;; \{\emptyset\} ;; infinitely many ;; \mathbb{R} ;; 1
\text{infinitely many} == infinitely many solutions ;; Infinitely many ;; infinite ;; There are infinitely many solutions ;; infinite solutions ;; an infinite number of solutions ;; infinitely many
\text{infinitely many} != no solution ;; 0 ;; 1 ;; finitely many
0 \le x \le 1 != 0 \le x \le 2 ;; 0 \ge x \ge 1
|x| < 3 == (-3,3) ;; -3<x<3
|x| < 3 != [-3,3] ;; x<3
|x| \ge 2 == (-\infty,-2]\cup[2,\infty) ;; x \le -2 \text{ or } x \ge 2
y \le 5 == (-\infty, 5] ;; 5 \ge y
k>\frac14 == (1/4, \infty) ;; k > 0.25 ;; \frac14 < k ;; 4k > 1
k>\frac14 != k < \frac14 ;; k \ge 0.25 ;; k > 4
(0,1)\cup(1,2) == (0,2)\setminus\{1\} ;; 0<x<2, x\ne 1 ;; (1,2)\cup(0,1)
(0,1)\cup(1,2) != (0,2) ;; (0,1)
@ ± stands for both values, in any order; a tuple is no list
\pm 3 == 3, -3 ;; -3, 3 ;; \{-3, 3\} ;; x = \pm 3 ;; x = 3 \text{ or } x = -3 ;; +/- 3 ;; \pm3 ;; ±3 ;; x=3, x=-3 ;; x_1 = 3, x_2 = -3 ;; 3 and -3 ;; {-3,3} ;; \pm\sqrt{9} ;; x\in\{-3,3\}
\pm 3 != 3 ;; -3 ;; (3,-3) ;; 3, 3 ;; \pm 4 ;; [-3,3]
\frac{-3 \pm \sqrt{5}}{2} == \frac{-3+\sqrt5}{2}, \frac{-3-\sqrt5}{2} ;; -\frac32 \pm \frac{\sqrt5}{2} ;; x = \frac{-3\pm\sqrt5}{2} ;; (-3 \pm \sqrt{5})/2 ;; \frac{-3-\sqrt5}{2} \text{ and } \frac{\sqrt5-3}{2} ;; \left\{\frac{-3-\sqrt5}{2},\frac{-3+\sqrt5}{2}\right\} ;; -1.5 \pm 0.5\sqrt5
\frac{-3 \pm \sqrt{5}}{2} != \frac{3\pm\sqrt5}{2} ;; \frac{-3+\sqrt5}{2} ;; -3 \pm \frac{\sqrt5}{2} ;; \frac{-3\pm\sqrt{3}}{2}
1 \pm i == 1+i, 1-i ;; 1-i, 1+i ;; \{1+i,1-i\} ;; 1 \pm \sqrt{-1} ;; x = 1 \pm i
1 \pm i != 1+i ;; -1\pm i ;; i \pm 1
2, \pm 1 == -1, 1, 2 ;; \{2, 1, -1\} ;; \pm1, 2
2 \text{ and } 5 == 2, 5 ;; 5, 2 ;; \{2,5\} ;; x = 2 and x = 5 ;; 2 or 5 ;; 2; 5 ;; x=2,5
2 \text{ and } 5 != 2 ;; 25 ;; 2, 5, 7 ;; (2,5) ;; 7 ;; 2.5
@ the name of the variable and of the function value says nothing, but f is no derivative of f
f(x) = x^2 + 1 == f(t) = t^2+1 ;; f(x)=1+x^2 ;; y = x^2+1 ;; x^2+1 ;; f(x) = (x^2+1) ;; f(y)=y^2+1
f(x) = x^2 + 1 != f(x) = x^2 ;; f(t) = x^2+1 ;; f(x) = x+1
f(x)=c x == f(t)=ct
f(x)=0 == f(x) \equiv 0 ;; f \equiv 0 ;; f(x) = 0 \text{ for all } x ;; 0
f(x)=2x != f(x)=x/2 ;; f(x) = 2
g(n) = n! == g(k)=k!
f^{-1}(x)=\frac{x-3}{2} == f^{-1}(x) = \frac{x}{2}-\frac32 ;; f^{-1}(y)=\frac{y-3}{2} ;; \frac{x-3}{2} ;; y = \frac{x-3}{2}
f^{-1}(x)=\frac{x-3}{2} != \frac{x+3}{2} ;; 2x+3 ;; f^{-1}(x)=\frac{2}{x-3}
f'(x) = 3x^2 == 3x^2 ;; \frac{dy}{dx} = 3x^2 ;; y' = 3x^2 ;; f'(t)=3t^2
f'(x) = 3x^2 != 3x ;; 2x^3 ;; f(x)=3x
@ one matrix in every environment; a determinant is its value; a transposed row is a column; i, j, k are the axes
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} == \begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} ;; [[1,2],[3,4]] ;; \left[\begin{array}{cc}1&2\\3&4\end{array}\right] ;; \left(\begin{array}{rr}1 & 2\\ 3 & 4\end{array}\right) ;; \begin{pmatrix}1&2\\3&\frac{8}{2}\end{pmatrix} ;; \begin{pmatrix}1&2\\3&4\\\end{pmatrix} ;; \left(\begin{matrix}1&2\\3&4\end{matrix}\right) ;; A = \begin{pmatrix}1&2\\3&4\end{pmatrix} ;; \begin{psmallmatrix}1&2\\3&4\end{psmallmatrix} ;; \left(\begin{smallmatrix}1&2\\3&4\end{smallmatrix}\right)
\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix} != \begin{pmatrix}1&3\\2&4\end{pmatrix} ;; \begin{pmatrix}1&2&3&4\end{pmatrix} ;; \begin{vmatrix}1&2\\3&4\end{vmatrix} ;; -2 ;; [[1,2],[4,3]] ;; 1,2,3,4
\begin{vmatrix} 1 & 2 \\ 3 & 4 \end{vmatrix} == -2
\begin{pmatrix} -1 \\ 0 \\ 2 \end{pmatrix} == (-1,0,2) ;; \langle -1, 0, 2\rangle ;; \begin{bmatrix}-1\\0\\2\end{bmatrix} ;; -\mathbf{i}+2\mathbf{k} ;; -\hat{i} + 2\hat{k} ;; [-1, 0, 2]^T ;; (-1,0,2)^T ;; \begin{bmatrix}-1 & 0 & 2\end{bmatrix}^T ;; \begin{pmatrix}-1&0&2\end{pmatrix}^{\top} ;; <-1,0,2> ;; \vec v = \begin{pmatrix} -1\\0\\2\end{pmatrix}
\begin{pmatrix} -1 \\ 0 \\ 2 \end{pmatrix} != (-1,2,0) ;; (1,0,2) ;; \begin{pmatrix}-1\\2\end{pmatrix} ;; \{-1,0,2\} ;; -1,0,2
\langle 2, -3 \rangle == (2,-3) ;; 2\mathbf{i}-3\mathbf{j} ;; \begin{pmatrix}2\\-3\end{pmatrix} ;; 2\hat{\imath} - 3\hat{\jmath} ;; \left\langle 2,-3\right\rangle ;; 2\vec{i}-3\vec{j} ;; <2, -3> ;; \vec{v} = \langle 2,-3\rangle
\langle 2, -3 \rangle != \langle -3, 2\rangle ;; (2,3) ;; 2-3i ;; -1
\frac{1}{2}\begin{pmatrix}2&4\\6&8\end{pmatrix} == \begin{pmatrix}1&2\\3&4\end{pmatrix} ;; \begin{pmatrix}1&2\\3&4\end{pmatrix}
\frac{1}{2}\begin{pmatrix}2&4\\6&8\end{pmatrix} != \begin{pmatrix}2&4\\6&8\end{pmatrix}
2\begin{pmatrix}1\\2\end{pmatrix} == \begin{pmatrix}2\\4\end{pmatrix}
I == I
@ tuples keep their order, the set of them has none
\{(1,2),(3,4)\} == (1,2),(3,4) ;; (3,4),(1,2) ;; \{(3,4),(1,2)\} ;; (1,2) \text{ and } (3,4) ;; (x,y)=(1,2),(3,4) ;; (x,y)\in\{(1,2),(3,4)\} ;; (1, 2) or (3, 4) ;; (x, y) = (1, 2) \text{ or } (x,y)=(3,4) ;; {(1,2), (3,4)}
\{(1,2),(3,4)\} != (2,1),(3,4) ;; (1,2) ;; (1,2,3,4) ;; \{1,2,3,4\} ;; \{(1,3),(2,4)\} ;; [1,2],[3,4] ;; \{(1,2),(3,4),(5,6)\}
(0,0),(1,1),(-1,-1) == (-1,-1),(0,0),(1,1)
(3,4,5) == (3,4,5) ;; a=3,b=4,c=5 ;; (a,b,c)=(3,4,5) ;; (3, 4, 5).
(3,4,5) != (5,4,3) ;; 3,4,5 ;; 345 ;; (3,4)
`;
