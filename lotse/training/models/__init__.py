"""What training stores."""

from lotse.training.models.course import Course, CoursePartner
from lotse.training.models.course_alert import CourseAlert
from lotse.training.models.feedback import Feedback
from lotse.training.models.module import Material, Module
from lotse.training.models.project import Project, ProjectComment
from lotse.training.models.run import Run

__all__ = [
    "Course",
    "CourseAlert",
    "CoursePartner",
    "Feedback",
    "Material",
    "Module",
    "Project",
    "ProjectComment",
    "Run",
]
